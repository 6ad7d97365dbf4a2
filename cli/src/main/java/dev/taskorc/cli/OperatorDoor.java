package dev.taskorc.cli;

import dev.taskorc.cli.launch.JavaLauncher;
import dev.taskorc.cli.settings.Settings;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.task.TaskName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What the scheduler's door asks of the operator's: a process of its own, so it loads nothing. */
final class OperatorDoor {
  private OperatorDoor() {}

  /** Brings an older database up to date; a home without one has no task to run. */
  static void migrate(Settings settings, TaskName wanted) {
    if (Files.notExists(settings.database())) {
      throw new NotFound(
          "there is no task '" + wanted + "': the home '" + settings.home() + "' has no database",
          "see 'orc list', or name another home with --home");
    }
    try {
      var words = JavaLauncher.mainWords("dev.taskorc.cli.Main");
      words.addAll(List.of("migrate", "--quiet", "--home", settings.home().toString()));
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new StoreFailed(
            "the database '" + settings.database() + "' could not be brought up to date",
            "run 'orc migrate' to see why");
      }
    } catch (IOException e) {
      throw new StoreFailed("'orc migrate' could not be started", "run it by hand", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailed("interrupted while the database was brought up to date", "try again");
    }
  }
}
