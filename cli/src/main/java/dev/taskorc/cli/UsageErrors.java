package dev.taskorc.cli;

import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.text.Text;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli refuses, in orc's words. */
final class UsageErrors {
  private UsageErrors() {}

  static int report(ErrorReport errors, ParameterException e) {
    if (e.getCause() instanceof OrcException orc) {
      return errors.report(orc, ExitCode.of(orc).number());
    }
    CommandLine command = e.getCommandLine();
    String help = "see '" + command.getCommandSpec().qualifiedName() + " --help'";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      boolean root = command.getParent() == null;
      String what = word.startsWith("-") ? "option '" : root ? "command '" : "argument '";
      // Its suggestions for commands are far-fetched.
      List<String> near = word.startsWith("-") ? unmatched.getSuggestions() : List.of();
      return errors.usage(
          "there is no " + what + Text.shown(word) + "'",
          near.isEmpty() ? help : "did you mean " + near.get(0) + "? " + help);
    }
    String message = String.valueOf(e.getMessage());
    return errors.usage(
        Character.toLowerCase(message.charAt(0)) + message.substring(1).replaceAll("\\.$", ""),
        help);
  }
}
