package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.windows.arguments.WindowsArguments;

/** Refuses in plain words what Windows would refuse in its own, or worse, would change silently. */
final class Acceptance {
  private static final int MOST_TRIGGERS = 48;
  private static final int LONGEST_PATH = 260;
  // CreateProcess takes 32767 characters for the whole line.
  private static final int LONGEST_LINE = 32_000;

  private Acceptance() {}

  static void check(Registration registration) {
    int triggers = registration.triggers().size();
    if (triggers > MOST_TRIGGERS) {
      throw new NotSupportedHere(
          "'" + registration.name() + "' needs " + triggers + " triggers",
          "choose a schedule that needs at most " + MOST_TRIGGERS);
    }
    checkXml("the description", registration.description());
    checkXml("the home", registration.owner().home());
    checkAction(registration.action());
  }

  private static void checkAction(Action action) {
    String command = action.words().get(0);
    String arguments = WindowsArguments.join(action.words().subList(1, action.words().size()));
    checkPath("the program", command);
    checkPath("the working directory", action.workingDirectory());
    checkXml("the action", arguments);
    if (arguments.chars().anyMatch(c -> c < ' ')) {
      throw new NotSupportedHere(
          "a path of the action holds a control character", "use a home with a plainer name");
    }
    if (command.length() + arguments.length() > LONGEST_LINE) {
      throw new NotSupportedHere(
          "the action has more than " + LONGEST_LINE + " characters", "use shorter paths");
    }
    String all = command + arguments + action.workingDirectory();
    // Task Scheduler replaces both in actions, and there is no way to say that it should not.
    if (all.indexOf('%') >= 0 || all.contains("$(Arg")) {
      throw new NotSupportedHere(
          "a path of the action holds '%' or '$(Arg', which Task Scheduler replaces: " + all,
          "use a home and an installation without them");
    }
  }

  private static void checkPath(String what, String path) {
    checkXml(what, path);
    if (path.length() > LONGEST_PATH) {
      throw new NotSupportedHere(
          what + " has a path of " + path.length() + " characters",
          "Task Scheduler takes at most " + LONGEST_PATH);
    }
    if (path.chars().anyMatch(c -> c == '"' || c < ' ')) {
      throw new NotSupportedHere(
          what + " has a path with a quotation mark or a control character", "use another path");
    }
  }

  /** Some characters exist in no XML, escaped or not. */
  private static void checkXml(String what, String text) {
    text.codePoints()
        .filter(point -> !isXml(point))
        .findFirst()
        .ifPresent(
            point -> {
              throw new NotSupportedHere(
                  what + " holds the character U+%04X".formatted(point),
                  "remove it: a task definition of Windows cannot hold it");
            });
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= ' ' && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
