package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.acting;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static dev.taskorc.scheduler.fake.Sandbox.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.fake.Sandbox.Fired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several orc processes, or threads, on one home. */
class SharedHomeTest {
  private static final int MANY = 10;

  @TempDir private Path home;

  @Test
  void what_one_registers_and_removes_the_other_sees() {
    var sandbox = new Sandbox(home);
    FakeTaskScheduler one = sandbox.scheduler();
    FakeTaskScheduler other = sandbox.scheduler();
    one.register(daily("nightly"));
    assertThat(other.find(new TaskName("nightly"))).hasValue(daily("nightly"));
    other.unregister(new TaskName("nightly"));
    assertThat(one.registrations()).isEmpty();
  }

  @Test
  void ten_at_once_register_ten_tasks() throws Exception {
    var sandbox = new Sandbox(home);
    atOnce(i -> () -> sandbox.scheduler().register(daily("task-" + i)));
    assertThat(sandbox.scheduler().registrations())
        .containsExactlyElementsOf(
            IntStream.range(0, MANY).mapToObj(i -> daily("task-" + i)).toList());
  }

  @Test
  void of_ten_that_register_the_same_task_one_wins_whole() throws Exception {
    var sandbox = new Sandbox(home);
    atOnce(
        i ->
            () -> {
              for (int round = 0; round < 20; round++) {
                String text = (i + "\n").repeat(500);
                sandbox.scheduler().register(described(daily("task"), text));
                String read = sandbox.scheduler().registrations().get(0).description();
                assertThat(read.lines().distinct()).hasSize(1);
              }
            });
    assertThat(sandbox.scheduler().registrations()).hasSize(1);
  }

  @Test
  void of_ten_that_let_time_pass_one_starts_the_action() throws Exception {
    var sandbox = new Sandbox(home);
    sandbox.scheduler().register(scheduled(daily("task"), "0 * * * *"));
    atOnce(i -> () -> sandbox.scheduler().time().passUntil(local("2035-01-01T02:30:00")));
    assertThat(sandbox.fired)
        .containsExactly(
            new Fired("task", local("2035-01-01T01:00:00")),
            new Fired("task", local("2035-01-01T02:00:00")));
  }

  @Test
  void the_same_registration_always_gives_the_same_bytes_and_no_litter() throws IOException {
    var sandbox = new Sandbox(home);
    Registration registration = described(daily("Nightly"), "two\nlines, ü \\ 🚀");
    sandbox.scheduler().register(registration);
    byte[] first = Files.readAllBytes(sandbox.file("nightly.task"));
    sandbox.scheduler().register(registration);
    assertThat(sandbox.file("nightly.task")).hasBinaryContent(first);
    try (Stream<Path> files = Files.list(sandbox.file("nightly.task").getParent())) {
      assertThat(files).containsExactly(sandbox.file("nightly.task"));
    }
  }

  @Test
  void the_exit_code_of_a_real_process_is_seen() {
    var real = new RealProcesses();
    FakeTaskScheduler scheduler =
        FakeTaskScheduler.at(
            home,
            new Sandbox(home).clock(),
            real,
            () -> OURS,
            real,
            SampleCapabilities.ALL,
            Faults.none());
    String java = ProcessHandle.current().info().command().orElseThrow();
    scheduler.register(
        acting(
            scheduled(daily("broken"), "0 * * * *"),
            new Action(List.of(java, "--no-such-option"), home.toString())));
    scheduler.time().passUntil(local("2035-01-01T01:30:00"));
    assertThat(scheduler.states().get(0).last()).isEqualTo(LastState.ended(1));
    assertThat(new Sandbox(home).scheduler().states().get(0).last()).isEqualTo(LastState.ended(1));
  }

  private static void atOnce(IntFunction<Runnable> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      var start = new CyclicBarrier(MANY);
      List<Callable<Object>> calls =
          IntStream.range(0, MANY)
              .mapToObj(work)
              .map(
                  task ->
                      (Callable<Object>)
                          () -> {
                            start.await();
                            task.run();
                            return null;
                          })
              .toList();
      for (Future<Object> done : threads.invokeAll(calls)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
