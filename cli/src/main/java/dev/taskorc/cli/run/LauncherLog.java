package dev.taskorc.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** {@code logs/launcher.log}: what became of starts that left no row. One older file is kept. */
public final class LauncherLog {
  private static final long LARGEST = 1 << 20;

  private final Path home;
  private final InstantSource clock;

  public LauncherLog(Path home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  /** Appends a line; a log that cannot be written must not stop a run. */
  public void write(String line) {
    if (!Files.isDirectory(home)) {
      return; // A wrong --home must not leave folders behind.
    }
    Path file = home.resolve("logs").resolve("launcher.log");
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        Files.move(
            file, file.resolveSibling("launcher.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(
          file,
          clock.instant() + " " + line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // There is nowhere left to tell it.
    }
  }
}
