package dev.taskorc.cli;

import dev.taskorc.cli.command.Commands;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root: the list of commands and the options of all of them. The options are declared for the
 * help; {@link GlobalOptions} has taken them out before picocli reads anything.
 */
@Command(
    name = "orc",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisHeading = "Usage: ",
    sortOptions = false,
    description = {
      "Scheduled tasks, started by the system's own scheduler, proven and recorded.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:orc's own fault",
      "2:usage: bad name, schedule or option",
      "3:not found",
      "4:already exists",
      "5:valid, but this scheduler or account cannot do it",
      "6:the scheduler failed",
      "7:the store failed",
      "8:verify, doctor or simulate found a problem",
      "exec, run:the command's own; 75, 124, 125, 126, 127, 130 are orc's"
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
final class OrcCommand {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where everything is kept (ORC_HOME)")
  String home;

  @Option(
      names = "--scheduler",
      paramLabel = "S",
      scope = ScopeType.INHERIT,
      description = "windows or fake; default: windows on Windows, else fake")
  String scheduler;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON document")
  boolean json;

  @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "no remarks")
  boolean quiet;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "stack traces of failures")
  boolean debug;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours")
  boolean noColor;

  @Spec CommandSpec spec;

  /** The root with the subcommand that is called; where none is, its help lists them all. */
  static CommandLine commandLine(CommandLine.IFactory factory, Optional<String> called) {
    var root = new CommandLine(new OrcCommand(), factory);
    Optional<Class<?>> one = called.flatMap(Commands::named);
    if (one.isPresent()) {
      root.addSubcommand(one.get());
      root.getSubcommands()
          .values()
          .forEach(command -> command.getCommandSpec().usageMessage().abbreviateSynopsis(true));
      // The code of a result may be negative, which looks like an option.
      Optional.ofNullable(root.getSubcommands().get("explain"))
          .map(explain -> explain.getSubcommands().get("result"))
          .ifPresent(result -> result.setUnmatchedOptionsArePositionalParams(true));
      return root;
    }
    // One that nobody can type: to make all of them takes longer than to list them.
    root.addSubcommand("\0", CommandSpec.create());
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, OrcCommand::commands);
    return root;
  }

  /** As picocli lists subcommands, but from the annotations. */
  private static String commands(Help help) {
    List<Command> commands =
        Commands.all().stream().map(type -> type.getAnnotation(Command.class)).toList();
    int longest = commands.stream().mapToInt(one -> one.name().length()).max().orElseThrow();
    int width = help.commandSpec().usageMessage().width();
    var table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(longest + 2, 2, Overflow.SPAN),
            new Column(width - longest - 2, 2, Overflow.WRAP));
    for (Command one : commands) {
      table.addRowValues(
          help.colorScheme().commandText(one.name()),
          help.colorScheme().text(one.description()[0]));
    }
    return table.toString();
  }
}
