package dev.taskorc.cli;

import dev.taskorc.cli.command.Commands;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.settings.GlobalOptions;
import dev.taskorc.cli.settings.Schedulers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/**
 * The root: the list of commands and the options of all of them. The options are declared for the
 * help; {@link GlobalOptions} has taken them out before picocli reads anything. Not by annotations,
 * which take picocli three times as long to read.
 */
public final class OrcCommand {
  private OrcCommand() {}

  /** The root with the subcommand that is called; where none is, its help lists them all. */
  public static CommandLine commandLine(CommandLine.IFactory factory, Optional<String> called) {
    var root = new CommandLine(spec(), factory);
    Optional<Class<?>> one = called.flatMap(Commands::named);
    if (one.isPresent()) {
      root.addSubcommand(described(called.get(), new CommandLine(one.get(), factory)));
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

  /** Before it has a parent, of which it would inherit what it lacks. */
  private static CommandLine described(String name, CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    Stream<String> own = Stream.of(usage.description());
    usage.description(
        Stream.concat(Stream.of(Commands.sentences().get(name)), own).toArray(String[]::new));
    usage.abbreviateSynopsis(true);
    return command;
  }

  private static CommandSpec spec() {
    CommandSpec orc =
        CommandSpec.create()
            .name("orc")
            .scopeType(ScopeType.INHERIT)
            .versionProvider(new Version())
            .addOption(text("--home", "DIR", "where everything is kept (ORC_HOME)"))
            .addOption(
                text("--scheduler", "S", Schedulers.names() + "; default: this system's own"))
            .addOption(flag("one JSON document", "--json").build())
            .addOption(flag("no remarks", "--quiet").build())
            .addOption(flag("stack traces of failures", "--debug").build())
            .addOption(flag("no colours", "--no-color").build())
            .addOption(flag("this help", "-h", "--help").usageHelp(true).build())
            .addOption(flag("orc's version", "-V", "--version").versionHelp(true).build());
    orc.usageMessage()
        .synopsisHeading("Usage: ")
        .sortOptions(false)
        .description("Scheduled tasks, started by the system's own scheduler, proven and recorded.")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meanings())
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n");
    return orc;
  }

  private static OptionSpec text(String name, String label, String description) {
    return option(description, name).paramLabel(label).type(String.class).build();
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return option(description, names).arity("0").type(boolean.class);
  }

  private static OptionSpec.Builder option(String description, String... names) {
    return OptionSpec.builder(names).description(description).scopeType(ScopeType.INHERIT);
  }

  /** As picocli lists subcommands. */
  private static String commands(Help help) {
    Map<String, String> sentences = Commands.sentences();
    int longest = sentences.keySet().stream().mapToInt(String::length).max().orElseThrow();
    int width = help.commandSpec().usageMessage().width();
    var table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(longest + 2, 2, Overflow.SPAN),
            new Column(width - longest - 2, 2, Overflow.WRAP));
    sentences.forEach(
        (name, sentence) ->
            table.addRowValues(
                help.colorScheme().commandText(name), help.colorScheme().text(sentence)));
    return table.toString();
  }
}
