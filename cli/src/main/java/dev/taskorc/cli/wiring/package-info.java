/**
 * How the rooms are joined for one call of the operator's door.
 *
 * <p>Guice makes the command that is called and the use cases that it asks for, and nothing else:
 * to bind all that there is took longer than any command. So there are three parts.
 *
 * <ul>
 *   <li>{@link dev.taskorc.cli.wiring.Ports} lists who stands behind each port. Each is made when
 *       it is first asked for, so a {@code list} opens no spool and asks no scheduler.
 *   <li>{@link dev.taskorc.cli.wiring.UseCaseModule} binds what is wanted, by its one constructor,
 *       and then what that constructor asks for, down to the ports.
 *   <li>{@code CommandModule}, beside the commands, begins it: with the one command that is called.
 * </ul>
 *
 * {@link dev.taskorc.cli.wiring.Wiring} holds one of each for a call. Help is made by {@link
 * dev.taskorc.cli.wiring.HelpFactory} without any of it. The scheduler's door is wired by hand, in
 * {@code ExecMain}. The figures stand in docs/speed.md.
 */
package dev.taskorc.cli.wiring;
