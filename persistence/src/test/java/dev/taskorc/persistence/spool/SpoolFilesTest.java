package dev.taskorc.persistence.spool;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an orc finds in the spool that another one is just writing to, or died over. */
@Timeout(120)
class SpoolFilesTest {
  private static final int CLAIMS = 300;

  private static final SpoolRecord RECORD =
      SpoolRecord.notStarted(
          task("nightly").name(), new Caller(ME, NOW, Optional.empty(), one -> true), "why");

  @TempDir private Path folder;

  @Test
  void a_claim_is_whole_as_soon_as_it_is_seen() throws Exception {
    var spool = new Spool(folder);
    assertThat(spool.claim("0", RECORD)).isTrue();
    var writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i < CLAIMS; i++) {
                claim(spool, String.valueOf(i));
              }
            });
    for (int seen = 1; seen < CLAIMS; seen++) {
      Path next = folder.resolve("claims").resolve(seen + ".claim");
      while (!Files.exists(next)) {
        assertThat(writer).isNotCompletedExceptionally();
        Thread.onSpinWait();
      }
      assertThat(RecordFiles.read(next).task()).isEqualTo(RECORD.task());
    }
    writer.join();
    assertThat(folder.resolve("claims").toFile().list()).hasSize(CLAIMS);
  }

  @Test
  void the_first_claim_of_a_name_stands() throws Exception {
    var spool = new Spool(folder);
    assertThat(spool.claim("1-60000", RECORD)).isTrue();
    byte[] first = Files.readAllBytes(spool.openClaims().get(0));
    assertThat(spool.claim("1-60000", RECORD)).isFalse();
    assertThat(spool.openClaims())
        .singleElement()
        .satisfies(file -> assertThat(file).hasBinaryContent(first));
    assertThat(folder.resolve("claims").toFile().list()).hasSize(1);
  }

  @Test
  void what_another_orc_took_in_meanwhile_is_no_bad_record() {
    assertThatThrownBy(() -> RecordFiles.read(folder.resolve("gone.claim")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void what_a_living_orc_writes_is_left_to_it() {
    var spool = new Spool(folder);
    try (var keeper = ChildJvm.start(List.of(), "keeper", folder.toString())) {
      keeper.hear();
      keeper.say("keep");
      while (spool.results().size() < CLAIMS) {
        assertThat(keeper.isAlive()).as("none of its files was taken away").isTrue();
        spool.removeUnfinished();
      }
      keeper.kill();
    }
    spool.removeUnfinished();
    assertThat(folder.toFile().list((parent, name) -> name.endsWith(".tmp"))).isEmpty();
  }

  @Test
  void what_a_killed_orc_was_writing_is_removed() throws Exception {
    var spool = new Spool(folder);
    spool.keep(RECORD);
    spool.claim("1-60000", RECORD);
    Path result = Files.createFile(folder.resolve("1-999.run.4711.tmp"));
    Path claim = Files.createFile(folder.resolve("claims").resolve("1-120000.claim.4711.tmp"));
    SpoolLock writer = SpoolLock.toWrite(folder).orElseThrow();
    spool.removeUnfinished();
    assertThat(result).exists();
    writer.close();
    spool.removeUnfinished();
    assertThat(result).doesNotExist();
    assertThat(claim).doesNotExist();
    assertThat(spool.results()).hasSize(1);
    assertThat(spool.openClaims()).hasSize(1);
  }

  private static void claim(Spool spool, String name) {
    try {
      spool.claim(name, RECORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
