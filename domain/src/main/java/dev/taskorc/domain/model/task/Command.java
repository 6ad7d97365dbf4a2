package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.List;

/** What a task runs. It is data: never spliced into a script or another command line. */
public sealed interface Command {
  int LONGEST = 64 * 1024;

  /** One line for a table; not fit to be run. */
  String display();

  /** A text for the system's shell, kept byte for byte. */
  record Shell(String text) implements Command {
    public Shell {
      if (text.isBlank()) {
        throw missing();
      }
      Text.checked("the command", text, LONGEST);
    }

    @Override
    public String display() {
      return Text.shown(text, 200);
    }
  }

  /** A program and its arguments, each handed over as it is; no shell reads them. */
  record Argv(List<String> words) implements Command {
    public Argv {
      words = List.copyOf(words);
      if (words.isEmpty() || words.get(0).isBlank()) {
        throw missing();
      }
      Text.checked("the command", String.join(" ", words), LONGEST);
    }

    @Override
    public String display() {
      return Text.shown(String.join(" ", words), 200);
    }
  }

  private static InvalidValue missing() {
    return new InvalidValue(
        "no command is given", "add --command TEXT, --command-file FILE or -- PROGRAM ARG");
  }
}
