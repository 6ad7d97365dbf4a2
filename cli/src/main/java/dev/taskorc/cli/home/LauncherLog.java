package dev.taskorc.cli.home;

import dev.taskorc.domain.model.text.Printable;
import dev.taskorc.files.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** {@code logs/launcher.log}: what became of starts that left no row. One older file is kept. */
public final class LauncherLog {
  private static final String NAME = "logs/launcher.log";
  private static final long LARGEST = 1 << 20;
  private static final int LONGEST = 4_000;

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
    Path file = home.resolve(NAME);
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > LARGEST) {
        Files.move(
            file, file.resolveSibling("launcher.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      try (OutputStream end = new PrivateFolder(home).append(NAME)) {
        end.write(
            (clock.instant() + " " + Printable.line(line, LONGEST) + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | RuntimeException e) {
      // There is nowhere left to tell it.
    }
  }
}
