package dev.taskorc.runner;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.machine.Checkup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at what a task would start, with the eyes of a process that no person's shell started. */
public final class CommandCheckup implements Checkup {
  // The word that a shell starts, where that can be told without being a shell.
  private static final Pattern FIRST_WORD =
      Pattern.compile("^\\s*(?:\"([^\"]+)\"|([\\w.+:/\\\\-]+))(?=[\\s&|;<>]|$)");

  private final Platform platform = Platform.current();
  private final Map<String, String> prompt;
  private final Supplier<Optional<String>> searchPath;

  /**
   * @param prompt what orc was called with
   * @param searchPath the scheduler's PATH, where it can be known
   */
  public CommandCheckup(Map<String, String> prompt, Supplier<Optional<String>> searchPath) {
    this.prompt = prompt;
    this.searchPath = searchPath;
  }

  @Override
  public List<Finding> general() {
    return platform.checkup();
  }

  @Override
  public List<Finding> of(StoredTask stored) {
    return look(stored.task());
  }

  /** The same of a task that need not be stored. */
  public List<Finding> look(Task task) {
    var findings = new ArrayList<Finding>();
    var bare = BareEnvironment.from(prompt, platform);
    searchPath.get().ifPresent(path -> bare.put("PATH", path));
    Map<String, String> scheduled = with(bare, task);
    Path directory = Path.of(task.workingDirectory());
    Optional<String> word = program(task.command());
    CommandLine.of(platform, task.command(), directory, scheduled)
        .refusal()
        .ifPresentOrElse(
            refusal ->
                findings.add(
                    Finding.problem(
                        subject(task),
                        refusal.reason() + ", as the scheduler would start it",
                        "give the program's full path"
                            + word.flatMap(
                                    name -> platform.find(name, directory, with(prompt, task)))
                                .map(path -> ", " + path)
                                .orElse("")
                            + ", or another --cwd")),
            () ->
                word.flatMap(name -> elsewhere(task, name, directory, scheduled))
                    .ifPresent(findings::add));
    if (task.command() instanceof Command.Argv argv && !isAbsolute(argv.words().get(0))) {
      findings.add(
          Finding.warning(
              subject(task),
              "the program '" + argv.words().get(0) + "' has no absolute path",
              "the scheduler's PATH is shorter than yours; give the full path"));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(subject(task), "its program and directory are there"));
    }
    return findings;
  }

  /** What this prompt would start and the scheduler would not, or would find at another place. */
  private Optional<Finding> elsewhere(
      Task task, String name, Path directory, Map<String, String> scheduled) {
    Optional<String> there = platform.find(name, directory, scheduled);
    Optional<String> here = platform.find(name, directory, with(prompt, task));
    if (there.isEmpty() && isAbsolute(name)) {
      return Optional.of(
          Finding.problem(
              subject(task), "the program '" + name + "' does not exist", "give another path"));
    }
    if (here.isEmpty() || here.map(Path::of).equals(there.map(Path::of))) {
      return Optional.empty(); // The same, as this system sees names, or a word of the shell's own.
    }
    String advice = "give the full path, " + here.get();
    return Optional.of(
        there
            .map(
                other ->
                    Finding.warning(
                        subject(task),
                        "'" + name + "' is " + here.get() + " here and " + other + " there",
                        advice))
            .orElseGet(
                () ->
                    Finding.problem(
                        subject(task),
                        "'" + name + "' is found on this prompt's PATH and not on the scheduler's",
                        advice)));
  }

  private static Optional<String> program(Command command) {
    if (command instanceof Command.Argv argv) {
      return Optional.of(argv.words().get(0));
    }
    Matcher word = FIRST_WORD.matcher(((Command.Shell) command).text());
    return word.find()
        ? Optional.of(Optional.ofNullable(word.group(1)).orElseGet(() -> word.group(2)))
        : Optional.empty();
  }

  private Map<String, String> with(Map<String, String> variables, Task task) {
    return platform.environment(variables, task.environment().variables());
  }

  private static String subject(Task task) {
    return "task " + task.name();
  }

  private static boolean isAbsolute(String program) {
    return Path.of(program).isAbsolute();
  }
}
