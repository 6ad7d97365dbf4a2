package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import java.nio.file.Path;

/**
 * Where a registration lives. As in Windows it is found by its owner's folder and its name without
 * regard to case, so that two homes collide only if their folders do.
 */
record RegistrationKey(String folder, String key) {
  static final String TASK = ".task";

  static RegistrationKey of(Owner owner, TaskName name) {
    return new RegistrationKey(owner.folder(), name.key());
  }

  static RegistrationKey of(Registration registration) {
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
