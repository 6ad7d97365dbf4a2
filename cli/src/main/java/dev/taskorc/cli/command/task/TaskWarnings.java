package dev.taskorc.cli.command.task;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.text.Text;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is allowed and most likely not meant: said when it is typed, not by a failure at night. */
final class TaskWarnings {
  private final InstantSource clock;
  private final Function<Task, List<Finding>> look;
  private final Console console;

  @Inject
  TaskWarnings(InstantSource clock, Function<Task, List<Finding>> look, Console console) {
    this.clock = clock;
    this.look = look;
    this.console = console;
  }

  /** One sentence each, without its full stop. */
  List<String> of(Task task) {
    // In a zone without clock changes, which are nobody's mistake.
    var found = new ArrayList<>(task.schedule().warnings(ZoneOffset.UTC, clock.instant()));
    lineEnds(task.command()).ifPresent(found::add);
    Optional<String> directory = directory(task.workingDirectory());
    directory.ifPresent(found::add);
    if (directory.isEmpty() && task.runAs().equals(RunAs.CURRENT)) {
      look.apply(task).stream()
          .filter(finding -> finding.level() == Level.PROBLEM)
          .map(finding -> finding.detail() + "; " + finding.advice())
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  /**
   * @throws InvalidValue if there is any, where none is allowed
   */
  void refuse(List<String> found) {
    if (!found.isEmpty()) {
      throw new InvalidValue(
          String.join("; ", found), "mend that, or leave --strict out; nothing was changed");
    }
  }

  void tell(List<String> found) {
    found.forEach(console::remark);
  }

  private static Optional<String> lineEnds(Command command) {
    return command instanceof Command.Shell shell
            && File.separatorChar == '/'
            && (shell.text().contains("\r\n") || shell.text().endsWith("\r"))
        ? Optional.of(
            "the command's lines end with carriage returns, which a shell takes for a part of the"
                + " last word; save it with line feeds alone")
        : Optional.empty();
  }

  private static Optional<String> directory(String path) {
    if (Files.isDirectory(Path.of(path))) {
      return Optional.empty();
    }
    boolean quoted = path.indexOf('"') >= 0 || path.indexOf('\'') >= 0;
    boolean home = path.indexOf('~') >= 0;
    return Optional.of(
        "the directory '"
            + Text.shown(path, 200)
            + "' is not there"
            + (quoted
                ? "; the quotation marks in it are most likely not meant"
                : home ? "; write the path in full, for no shell reads the ~ in it" : ""));
  }
}
