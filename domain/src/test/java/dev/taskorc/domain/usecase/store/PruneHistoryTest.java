package dev.taskorc.domain.usecase.store;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.Pruned;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Retention;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.machine.LogFiles;
import dev.taskorc.domain.port.store.ResultPruner;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Logs are kept within their bounds, and never taken from a run that goes on. */
class PruneHistoryTest {
  private static final Retention LITTLE = new Retention(Retention.DEFAULT.age(), 10, 100, 250);

  private final Map<String, LogFiles.LogFile> files = new TreeMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> stuck = new HashSet<>();
  private final List<ResultPruner.Old> results = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();
  private int looks;
  private final PruneHistory history =
      new PruneHistory(new Results(), new Files(), InstantSource.fixed(NOW));

  @Test
  void the_oldest_logs_of_a_task_go_first() {
    log("logs/a/1.log", 60, 1);
    log("logs/a/2.log", 60, 2);
    log("logs/a/3.log", 30, 3);
    assertThat(history.prune(LITTLE, true).logFiles()).isEqualTo(1);
    assertThat(files).hasSize(3);
    assertThat(history.prune(LITTLE, false).bytes()).isEqualTo(60);
    assertThat(files.keySet()).containsExactly("logs/a/2.log", "logs/a/3.log");
  }

  @Test
  void the_newest_log_of_each_task_stays_whatever_it_weighs() {
    log("logs/a/1.log", 300, 1);
    log("logs/a/2.log", 0, 2);
    log("logs/b/3.log", 300, 3);
    log("logs/b/4.log", 300, 4);
    history.prune(LITTLE, false);
    assertThat(files.keySet()).containsExactly("logs/a/2.log", "logs/b/4.log");
  }

  @Test
  void a_log_that_is_being_written_stays() {
    log("logs/a/1.log", 300, 1);
    log("logs/a/2.log", 300, 2);
    open.add("logs/a/1.log");
    history.prune(LITTLE, false);
    assertThat(files).hasSize(2);
  }

  @Test
  void logs_are_weighed_after_a_run_that_printed_much_and_now_and_then() {
    Result first = run();
    log("logs/a/7.log", 300, 1);
    log("logs/a/8.log", 300, 2);
    history.afterRun(first, LITTLE);
    assertThat(files).hasSize(2);
    log(first.logFile().orElseThrow(), 2 << 20, 3);
    history.afterRun(first, LITTLE);
    assertThat(files.keySet()).contains("logs/a/8.log").doesNotContain("logs/a/7.log");
  }

  @Test
  void far_more_logs_than_are_remembered_at_a_time_go_in_the_end() {
    int many = 2 * LogScale.SOME + 10;
    for (int i = 0; i < many; i++) {
      log("logs/" + (i % 2 == 0 ? "a" : "b") + "/" + i + ".log", 1, i);
    }
    assertThat(history.prune(LITTLE, true).logFiles()).isEqualTo(many - 200);
    assertThat(history.prune(LITTLE, false).logFiles()).isEqualTo(many - 200);
    assertThat(files).hasSize(200).containsKey("logs/a/" + (many - 200) + ".log");
  }

  @Test
  void after_a_run_as_many_go_as_are_remembered_at_a_time() {
    for (int i = 0; i < 2 * LogScale.SOME; i++) {
      log("logs/a/" + i + ".log", 1, i);
    }
    Result run = run();
    log(run.logFile().orElseThrow(), 2 << 20, 0);
    assertThat(history.after(run)).isEmpty();
    assertThat(looks).isEqualTo(1);
    assertThat(history.afterRun(run, LITTLE)).isEmpty();
    assertThat(looks).isEqualTo(2);
    assertThat(files).hasSize(LogScale.SOME + 1);
  }

  @Test
  void what_cannot_be_looked_at_or_removed_is_told_and_holds_nothing_up() {
    unseen.add("logs in 'logs/x' are left out: no permission");
    stuck.addAll(List.of("logs/a/1.log", "logs/b/5.log", "logs/b/6.log"));
    log("logs/a/1.log", 300, 1);
    log("logs/a/2.log", 300, 2);
    log("logs/a/3.log", 30, 3);
    results.add(new ResultPruner.Old(5, Optional.of("logs/b/5.log")));
    results.add(new ResultPruner.Old(6, Optional.of("logs/b/6.log")));
    Pruned pruned = history.prune(LITTLE, false);
    assertThat(files).containsOnlyKeys("logs/a/1.log", "logs/a/3.log");
    assertThat(results).isEmpty();
    assertThat(pruned.results()).isEqualTo(2);
    assertThat(pruned.logFiles()).isEqualTo(1);
    assertThat(pruned.remarks())
        .hasSize(2)
        .contains("logs in 'logs/x' are left out: no permission")
        .anyMatch(remark -> remark.contains("logs stay"));
  }

  private static Result run() {
    var workshop = new Workshop();
    workshop.changes.add(task("nightly"));
    Claim claim =
        workshop
            .store
            .ledger()
            .claim(
                new TaskName("nightly"),
                new Caller(SampleTasks.ME, NOW, Optional.empty(), process -> true),
                situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    return workshop.store.results().find(((Claim.Granted) claim).runId()).orElseThrow();
  }

  private void log(String path, long bytes, int second) {
    files.put(path, new LogFiles.LogFile(path, bytes, NOW.plusSeconds(second)));
  }

  private final class Files implements LogFiles {
    @Override
    public List<String> each(Consumer<LogFile> look) {
      looks++;
      List.copyOf(files.values()).forEach(look);
      return unseen;
    }

    @Override
    public long size(String path) {
      return files.containsKey(path) ? files.get(path).bytes() : 0;
    }

    @Override
    public OptionalLong remove(String path) {
      if (stuck.contains(path)) {
        throw new StoreFailed("'" + path + "' cannot be removed", "ask its owner");
      }
      LogFile file = files.remove(path);
      return file == null ? OptionalLong.empty() : OptionalLong.of(file.bytes());
    }
  }

  private final class Results implements ResultPruner {
    @Override
    public List<Old> old(Optional<TaskName> task, Instant before, int keep, int limit) {
      return results.stream().limit(limit).toList();
    }

    @Override
    public Set<String> openLogs() {
      return open;
    }

    @Override
    public void remove(List<Old> gone) {
      results.removeAll(gone);
    }
  }
}
