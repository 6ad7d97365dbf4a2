package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneAndBackupTest {
  @TempDir Path folder;
  private Orc orc;
  private Path copy;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
    copy = folder.resolve("copy's.db");
    orc.add("x", "echo hello");
  }

  @Test
  void old_results_go_with_their_logs_and_the_newest_stays() throws IOException {
    for (int i = 0; i < 3; i++) {
      orc.ok("run", "x");
    }
    orc.ok("disable", "x");
    orc.moveTo(orc.now().plus(Duration.ofDays(91)));
    assertThat(orc.ok("prune", "--dry-run", "--json").out())
        .isEqualTo("{\"dryRun\":true,\"results\":2,\"logFiles\":2,\"bytes\":12}\n");
    assertThat(logs()).isEqualTo(3);
    assertThat(orc.ok("prune").out()).isEqualTo("removed 2 results and 2 logs of 12 bytes\n");
    assertThat(orc.ok("history", "--json").list("results")).hasSize(1);
    assertThat(logs()).isEqualTo(1);
    assertThat(orc.ok("prune", "--json").at("results")).isEqualTo(0L);
  }

  @Test
  void a_run_takes_old_ones_away() throws IOException {
    orc.ok("run", "x");
    orc.ok("disable", "x");
    orc.moveTo(orc.now().plus(Duration.ofDays(91)));
    orc.ok("run", "x");
    assertThat(orc.ok("history", "--json").list("results")).hasSize(1);
    assertThat(logs()).isEqualTo(1);
  }

  @Test
  void results_are_counted_and_logs_are_weighed() throws IOException {
    for (int i = 0; i < 4; i++) {
      orc.ok("run", "x");
    }
    assertThat(orc.ok("prune", "--keep", "3", "--json").at("results")).isEqualTo(1L);
    Reply weighed = orc.ok("prune", "--task-logs", "1k", "--all-logs", "12", "--json");
    assertThat(weighed.at("results")).isEqualTo(0L);
    assertThat(logs()).isLessThan(4);
    assertThat(orc.ok("history", "--json").list("results")).hasSize(3);
    assertThat(orc.run("prune", "--keep", "0").exitCode()).isEqualTo(2);
  }

  @Test
  void a_backup_is_a_whole_database_and_is_not_replaced_unasked() {
    orc.ok("run", "x");
    orc.ok("backup", copy.toString());
    assertThat(copy).isNotEmptyFile();
    assertThat(orc.run("backup", copy.toString()).exitCode()).isEqualTo(4);
    orc.ok("backup", copy.toString(), "--force");
    Orc other = Orc.at(folder.resolve("other"));
    other.ok("restore", copy.toString());
    assertThat(other.ok("history", "--json").list("results")).hasSize(1);
    assertThat(other.ok("show", "x").out()).contains("echo hello");
  }

  @Test
  void a_restore_brings_back_what_was_and_asks_before_it_forgets() {
    orc.ok("backup", copy.toString());
    orc.ok("run", "x");
    Reply refused = orc.run("restore", copy.toString());
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("knows more than the backup");
    assertThat(orc.ok("history", "--json").list("results")).hasSize(1);
    orc.ok("restore", copy.toString(), "--force");
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
    orc.ok("restore", copy.toString());
  }

  @Test
  void another_homes_backup_is_refused() {
    Orc other = Orc.at(folder.resolve("other")).add("y", "echo");
    other.ok("backup", copy.toString());
    assertThat(orc.run("restore", copy.toString()).err()).contains("another home's");
  }

  @Test
  void what_is_no_backup_is_refused_and_changes_nothing() throws IOException {
    Files.writeString(copy, "garbage".repeat(1000));
    Reply refused = orc.run("restore", copy.toString(), "--force");
    assertThat(refused.exitCode()).isEqualTo(7);
    assertThat(refused.err())
        .contains(
            "is damaged, or no backup of orc's. name another backup; nothing has been changed");
    assertThat(orc.run("restore", copy + ".none").exitCode()).isEqualTo(7);
    orc.ok("show", "x");
  }

  @Test
  void a_run_after_a_restore_has_a_log_of_its_own() {
    orc.ok("backup", copy.toString());
    orc.ok("run", "x");
    orc.ok("restore", copy.toString(), "--force");
    orc.ok("run", "x");
    assertThat(orc.ok("logs", "x").out()).isEqualTo("hello\n");
  }

  @Test
  void a_damaged_database_is_kept_aside() throws IOException {
    orc.ok("backup", copy.toString());
    Files.writeString(orc.database(), "garbage".repeat(1000));
    assertThat(orc.run("list").exitCode()).isEqualTo(7);
    orc.ok("restore", copy.toString());
    orc.ok("show", "x");
    assertThat(orc.home().resolve("orc.db.damaged")).content().startsWith("garbage");
  }

  @Test
  void a_copy_never_takes_the_place_of_the_database_nor_of_a_folder() throws IOException {
    orc.ok("run", "x");
    byte[] before = Files.readAllBytes(orc.database());
    for (String own : new String[] {"", "-wal", "-shm", ".lock"}) {
      String path = orc.database() + own;
      assertThat(orc.run("backup", path, "--force").exitCode()).as(path).isEqualTo(2);
      assertThat(orc.run("restore", path, "--force").exitCode()).as(path).isEqualTo(2);
    }
    assertThat(orc.run("backup", folder.toString(), "--force").exitCode()).isEqualTo(2);
    assertThat(orc.run("restore", folder.toString(), "--force").exitCode()).isEqualTo(2);
    assertThat(orc.run("backup", "/").exitCode()).isEqualTo(2);
    assertThat(orc.run("backup", copy + "/none/copy.db").exitCode()).isEqualTo(7);
    assertThat(Files.readAllBytes(orc.database())).isEqualTo(before);
    orc.ok("history", "x");
  }

  @Test
  void a_restore_leaves_the_copy_as_it_is_and_writes_nothing_beside_it() throws IOException {
    Path shelf = Files.createDirectory(folder.resolve("shelf"));
    Path kept = shelf.resolve("copy.db");
    orc.ok("backup", kept.toString());
    byte[] before = Files.readAllBytes(kept);
    orc.ok("restore", kept.toString());
    orc.ok("run", "x");
    orc.ok("restore", kept.toString(), "--force");
    assertThat(Files.readAllBytes(kept)).isEqualTo(before);
    try (Stream<Path> files = Files.list(shelf)) {
      assertThat(files).containsExactly(kept);
    }
  }

  private long logs() throws IOException {
    try (Stream<Path> files = Files.list(orc.home().resolve("logs").resolve("x"))) {
      return files.count();
    }
  }
}
