package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.TaskName;
import java.nio.file.Path;

/**
 * Where a registration lives. As in Windows it is found by its owner's folder and its name without
 * regard to case, so that two homes collide only if their folders do.
 */
record Place(String folder, String key) {
  static final String TASK = ".task";

  static Place of(Owner owner, TaskName name) {
    return new Place(owner.folder(), name.key());
  }

  static Place of(Registration registration) {
    return of(registration.owner(), registration.name());
  }

  Path task(Path tasks) {
    return file(tasks, TASK);
  }

  Path lastRun(Path tasks) {
    return file(tasks, ".last");
  }

  Path lastExit(Path tasks) {
    return file(tasks, ".exit");
  }

  private Path file(Path tasks, String suffix) {
    return tasks.resolve(folder).resolve(key + suffix);
  }
}
