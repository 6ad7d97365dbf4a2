package dev.taskorc.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.port.machine.LogFiles.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs below the home, one task's after another's. */
class HomeLogFilesTest {
  @TempDir Path home;
  private HomeLogFiles logs;

  @BeforeEach
  void someLogs() throws IOException {
    logs = new HomeLogFiles(home);
    write("logs/launcher.log", "no run's");
    write("logs/a/1.log", "12345");
    write("logs/b/2.log", "123");
    write("logs/a/3.log", "1");
    write("logs/a/folder/4.log", "no run's");
  }

  @Test
  void each_is_handed_on_with_its_bytes_together_with_those_of_its_task() {
    var found = new ArrayList<LogFile>();
    assertThat(logs.each(found::add)).isEmpty();
    assertThat(found)
        .extracting(file -> file.path() + " " + file.bytes())
        .containsExactlyInAnyOrder("logs/a/1.log 5", "logs/a/3.log 1", "logs/b/2.log 3");
    assertThat(found.get(1).path()).startsWith("logs/a"); // Whichever task comes first.
  }

  @Test
  void a_home_without_logs_has_none() {
    assertThat(new HomeLogFiles(home.resolve("another")).each(file -> {})).isEmpty();
  }

  @Test
  void a_log_is_removed_once_and_nothing_else_is() throws IOException {
    write("orc.db", "precious");
    assertThat(logs.remove("logs/a/1.log")).hasValue(5);
    assertThat(logs.remove("logs/a/1.log")).isEmpty();
    assertThat(logs.remove("logs/a/../../orc.db")).isEmpty();
    assertThat(home.resolve("orc.db")).exists();
  }

  @Test
  void what_cannot_be_read_is_told_and_the_rest_is_looked_at() throws IOException {
    Path unreadable = home.resolve("logs/b");
    assertThat(unreadable.toFile().setReadable(false)).isTrue();
    var found = new ArrayList<String>();
    List<String> unseen = logs.each(file -> found.add(file.path()));
    if (Files.isReadable(unreadable)) {
      assertThat(unseen).isEmpty(); // Whoever may read everything is told nothing.
      assertThat(found).contains("logs/b/2.log");
    } else {
      assertThat(unseen).singleElement().asString().contains(unreadable + "' are left out");
    }
    assertThat(found).contains("logs/a/1.log", "logs/a/3.log");
    assertThat(unreadable.toFile().setReadable(true)).isTrue();
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
