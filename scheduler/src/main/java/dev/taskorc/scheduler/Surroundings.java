package dev.taskorc.scheduler;

import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a scheduler's room is given of the call it serves.
 *
 * @param env of this process
 * @param owner whose registrations those of the home are; asked when it is needed, since it comes
 *     out of the database
 * @param starter starts an action, for a scheduler that does so itself
 * @param terminal whether a person sits at one, who can be asked for a password
 * @param retyped what a person types to have the same done at an administrator's prompt
 */
public record Surroundings(
    Path home,
    Map<String, String> env,
    Supplier<Owner> owner,
    Machine machine,
    ActionStarter starter,
    boolean terminal,
    Supplier<String> retyped) {}
