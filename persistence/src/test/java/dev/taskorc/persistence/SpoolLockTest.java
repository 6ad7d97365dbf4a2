package dev.taskorc.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLockTest {
  @TempDir Path folder;

  @Test
  void who_wants_it_alone_is_not_kept_waiting_by_those_who_come_later() throws Exception {
    try (ChildJvm first = sharer();
        ChildJvm second = sharer();
        ChildJvm late = sharer()) {
      first.say("lock");
      second.say("lock");
      assertThat(List.of(first.hear(), second.hear())).containsOnly("before");
      var alone =
          new FutureTask<>(
              () -> {
                SpoolLock lock = SpoolLock.on(folder, false);
                Files.createFile(folder.resolve("alone"));
                lock.release();
                return "had it";
              });
      var thread = new Thread(alone);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        assertThat(alone.isDone()).as("it was alone beside two others").isFalse();
        Thread.onSpinWait();
      }
      late.say("lock");
      first.say("release");
      assertThat(first.rest()).isEmpty();
      second.say("release");

      assertThat(alone.get(60, TimeUnit.SECONDS)).isEqualTo("had it");
      assertThat(late.hear()).isEqualTo("after");
    }
  }

  private ChildJvm sharer() {
    ChildJvm orc = ChildJvm.start(List.of(), "sharer", folder.toString());
    assertThat(orc.hear()).isEqualTo("ready");
    return orc;
  }
}
