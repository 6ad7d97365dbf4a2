package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import java.util.List;

/** Tasks in orc's folder that are nobody's as far as orc can tell: listed, never touched. */
final class Foreign {
  private Foreign() {}

  static Registration unreadable(String path) {
    return new Registration(
        TaskPath.shownName(path),
        new Owner("", "none: the definition of " + path + " cannot be read"),
        true,
        "",
        List.of(),
        new Action(List.of(), ""),
        RunAs.CURRENT,
        false);
  }

  static Registration misplaced(Registration found, String path) {
    return new Registration(
        found.name(),
        new Owner("", "none: " + path + " is a copy that orc did not make"),
        found.enabled(),
        found.description(),
        found.triggers(),
        found.action(),
        found.runAs(),
        found.startWhenAvailable(),
        found.strays());
  }
}
