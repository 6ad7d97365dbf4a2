package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.copy.StoreCopy;
import dev.taskorc.persistence.file.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that cannot be looked at just now is not taken for a damaged one. */
@Timeout(120)
class RestoreFaultsTest {
  private Path file;
  private String copy;

  @TempDir private Path folder;

  @BeforeEach
  void backUp() throws IOException {
    Path place = Files.createDirectory(folder.resolve("home"));
    copy = folder.resolve("copy.db").toString();
    try (var home = Home.migrated(place)) {
      file = home.file();
      home.open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
      new StoreCopy(new SqliteFile(file)).backup(copy, false);
      home.open().add(task("younger"), registration(task("younger"), NOW), NOW);
      home.sql("UPDATE audit SET at = at + 60000 WHERE id = 2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_folder_in_the_place_of_a_file_beside_it_is_no_damage(boolean force) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Path inTheWay = Files.createDirectory(Path.of(file + "-shm"));
    assertThatThrownBy(() -> restore(force)).isInstanceOf(OrcException.class);
    assertThat(file).hasBinaryContent(before);
    Files.delete(inTheWay);
    assertNothingIsReplaced();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its processes have no such bound")
  void whenever_files_run_out_nothing_is_replaced() {
    var few = List.of("/bin/sh", "-c", "ulimit -n 200; exec \"$@\"", "sh");
    var answers = new ArrayList<String>();
    try (var child =
        ChildJvm.behind(few, AnotherOrc.class, List.of(), "starved", file + "", copy, other())) {
      assertThat(child.hear()).isEqualTo("ready");
      assertThat(child.hear()).isEqualTo("restored");
      answers.addAll(child.rest());
    }
    assertThat(answers).hasSize(40);
    assertThat(answers).allMatch(answer -> answer.startsWith("true "));
    assertThat(answers).first().asString().contains("StoreFailed");
    assertThat(answers).last().asString().contains("the database knows more than the backup");
    assertNothingIsReplaced();
  }

  /** SQLite says of some of them that the database is damaged. */
  @ParameterizedTest
  @CsvSource({
    "orc.db, pread64, EIO, 1",
    "orc.db, pread64, EIO, 2",
    "orc.db, pread64, EIO, 3+",
    "orc.db, read, EIO, 1",
    "orc.db, openat, ENFILE, 1",
    "orc.db, openat, EACCES, 2",
    "orc.db-shm, openat, ENFILE, 1",
    "orc.db-shm, mmap, ENOMEM, 1",
    "orc.db-wal, openat, EMFILE, 1",
    "orc.db-wal, openat, EIO, 1+",
  })
  void whatever_call_fails_nothing_is_replaced(String name, String call, String error, String when)
      throws Exception {
    String part = file.resolveSibling(name).toString();
    String inject = "inject=" + call + ":error=" + error + ":when=" + when;
    var words = List.of("strace", "-f", "-qq", "-o", "/dev/null", "-P", part, "-e", inject);
    if (!canTrace()) {
      skip("failing system calls are left out, for strace cannot be used here");
    }
    byte[] before = Files.readAllBytes(file);
    List<String> answers;
    try (var child =
        ChildJvm.behind(words, AnotherOrc.class, List.of(), "restorer", file + "", copy, other())) {
      answers = child.rest();
    }
    assertThat(answers).hasSize(3);
    assertThat(answers.get(2)).isNotEqualTo("restored");
    assertThat(file).hasBinaryContent(before);
    assertNothingIsReplaced();
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void skip(String reason) {
    System.err.println("skipped: " + reason);
    abort(reason);
  }

  private String other() {
    return folder.resolve("other").resolve("orc.db").toString();
  }

  private void assertNothingIsReplaced() {
    assertThat(Path.of(file + ".damaged")).doesNotExist();
    assertThatThrownBy(() -> restore(false))
        .isInstanceOf(AlreadyExists.class)
        .hasMessage("the database knows more than the backup");
    restore(true);
  }

  private void restore(boolean force) {
    var caller = new Caller(ME, NOW, Optional.empty(), process -> false);
    new StoreCopy(new SqliteFile(file)).restore(copy, force, caller);
  }
}
