package dev.taskorc.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.persistence.ChildJvm;
import dev.taskorc.persistence.file.LockFile;
import dev.taskorc.persistence.file.LockFile.Held;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two starts of a task do not claim at once; those of different tasks may. */
@Timeout(120)
public class ClaimLocksTest {
  @TempDir private Path folder;
  private ClaimLocks locks;
  private ChildJvm other;

  @AfterEach
  void close() {
    locks.close();
    other.close();
  }

  @Test
  void a_task_is_locked_for_itself() throws Exception {
    otherLocks(7);
    assertThat(locks.tryOf(7)).isEmpty();
    try (Held another = locks.tryOf(8).orElseThrow()) {
      assertThat(another).isNotNull();
    }
    tell("");
    assertThat(locks.tryOf(7)).isPresent();
  }

  @Test
  void who_waits_gets_it_when_its_holder_lets_go() throws Exception {
    otherLocks(7);
    FutureTask<Held> waiting = inAThread(() -> locks.of(7));
    assertThat(waiting).isNotDone();
    tell("");
    waiting.get(60, TimeUnit.SECONDS).close();
  }

  @Test
  void who_waits_gets_it_when_its_holder_is_killed() throws Exception {
    otherLocks(7);
    FutureTask<Held> waiting = inAThread(() -> locks.of(7));
    other.kill();
    waiting.get(60, TimeUnit.SECONDS).close();
  }

  @Test
  void who_wants_them_all_waits_for_each() throws Exception {
    otherLocks(7);
    FutureTask<Held> waiting = inAThread(() -> locks.ofAll());
    assertThat(waiting).isNotDone();
    tell("");
    Held all = waiting.get(60, TimeUnit.SECONDS);
    other.say("8");
    all.close();
    assertThat(other.hear()).isEqualTo("done");
  }

  @Test
  void whose_patience_is_over_has_nothing() throws Exception {
    otherLocks(7);
    try (var file = new LockFile(folder, "lock")) {
      assertThat(file.lock(9, 1, false, () -> false)).isEmpty(); // The byte of task 7.
      assertThat(file.lock(10, 1, false, () -> false)).isPresent();
    }
  }

  private void otherLocks(long task) {
    locks = new ClaimLocks(folder);
    other = ChildJvm.start(List.of(), "locker", folder.toString());
    assertThat(other.hear()).isEqualTo("ready");
    tell(String.valueOf(task));
  }

  private void tell(String order) {
    other.say(order);
    assertThat(other.hear()).isEqualTo("done");
  }

  public interface Work<T> {
    T run() throws Exception;
  }

  /** Comes back when the thread waits. */
  public static <T> FutureTask<T> inAThread(Work<T> work) {
    var task = new FutureTask<>(work::run);
    var thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
      Thread.onSpinWait();
    }
    return task;
  }
}
