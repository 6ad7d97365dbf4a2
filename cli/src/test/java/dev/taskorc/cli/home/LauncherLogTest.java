package dev.taskorc.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

  @TempDir Path home;

  @Test
  void takes_a_line_with_its_time() {
    var log = new LauncherLog(home, CLOCK);
    log.write("one");
    log.write("zwei ü");
    assertThat(file()).hasContent("2026-01-02T03:04:05Z one\n2026-01-02T03:04:05Z zwei ü");
  }

  @Test
  void keeps_one_older_file_when_it_has_grown() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "x".repeat((1 << 20) + 1));
    var log = new LauncherLog(home, CLOCK);
    log.write("first");
    log.write("second");
    assertThat(Files.readAllLines(file())).hasSize(2);
    assertThat(older()).hasSize((1 << 20) + 1);
    Files.writeString(file(), "y".repeat((1 << 20) + 2));
    log.write("third");
    assertThat(Files.readAllLines(file())).hasSize(1);
    assertThat(older()).hasSize((1 << 20) + 2);
  }

  @Test
  void makes_no_home() {
    new LauncherLog(home.resolve("wrong"), CLOCK).write("line");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void that_cannot_be_written_stops_nothing() throws IOException {
    Files.createDirectories(file());
    new LauncherLog(home, CLOCK).write("line");
    assertThat(file()).isEmptyDirectory();
  }

  private Path file() {
    return home.resolve("logs").resolve("launcher.log");
  }

  private Path older() {
    return home.resolve("logs").resolve("launcher.log.1");
  }
}
