package dev.taskorc.cli.settings;

import dev.taskorc.windows.arguments.WindowsArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a person types to have the same done at another prompt of this machine, an administrator's,
 * which has other variables and begins in another directory.
 */
public record ElevatedCommandLine(GlobalOptions options, Settings settings, Path here) {
  // Only these take the directory where they were typed.
  private static final Set<String> WHERE_TYPED = Set.of("add");
  private static final int LONGEST = 1_000;

  public String text() {
    List<String> rest = options.rest();
    String same = "the same command, with --home and --cwd";
    if (rest.stream().anyMatch(word -> word.startsWith("--env"))) {
      return same; // Values of variables may be secrets.
    }
    var words = new ArrayList<>(List.of("orc", "--home", settings.home().toString()));
    options.scheduler().ifPresent(name -> words.addAll(List.of("--scheduler", name)));
    if (!rest.isEmpty()) {
      words.add(rest.get(0));
      boolean takesDirectory = WHERE_TYPED.contains(rest.get(0));
      if (takesDirectory && rest.stream().noneMatch(word -> word.startsWith("--cwd"))) {
        words.addAll(List.of("--cwd", here.toString()));
      }
      words.addAll(rest.subList(1, rest.size()));
    }
    String line = WindowsArguments.join(words);
    return line.length() > LONGEST || line.chars().anyMatch(c -> c < ' ' || c == '%')
        ? same // A prompt would change it, or nobody would type it.
        : line;
  }
}
