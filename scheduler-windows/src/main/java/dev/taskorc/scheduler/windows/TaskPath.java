package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import java.util.Locale;
import java.util.Optional;

/** Where registrations lie: a folder a home, a task a name. */
public final class TaskPath {
  static final String ROOT = "\\TaskOrchestrator\\";

  private TaskPath() {}

  static String folder(Owner owner) {
    return ROOT + owner.folder() + "\\";
  }

  public static String of(Owner owner, TaskName name) {
    return folder(owner) + name.value();
  }

  static boolean isBelowRoot(String path) {
    return path.regionMatches(true, 0, ROOT, 0, ROOT.length());
  }

  /** The task's name, if the path is a place where this home would put one. */
  static Optional<TaskName> nameIn(Owner owner, String path) {
    return lower(path).startsWith(lower(folder(owner)))
        ? name(path.substring(folder(owner).length()))
        : Optional.empty();
  }

  /** The last part of a path; what no name may hold becomes '_'. */
  static TaskName shownName(String path) {
    String last = path.substring(path.lastIndexOf('\\') + 1);
    return name(last)
        .orElseGet(
            () -> {
              String plain = last.replaceAll("[^A-Za-z0-9_.-]", "_");
              String cut = plain.length() > 90 ? plain.substring(0, 90) : plain;
              return new TaskName("_" + cut + "_");
            });
  }

  private static Optional<TaskName> name(String text) {
    try {
      return Optional.of(new TaskName(text));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
