package dev.taskorc.persistence.spool;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.Claim.Declined;
import dev.taskorc.domain.model.start.Claim.Granted;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.Reason;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.domain.port.store.RunLedger.ClaimPolicy;
import dev.taskorc.persistence.ChildJvm;
import dev.taskorc.persistence.Home;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.ClaimLocksTest;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What the database cannot take is not lost. */
@Timeout(120)
class SpoolTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final Instant FIRE = Instant.parse("2035-01-01T09:59:30Z");
  private static final ProcessRef COMMAND = SampleTasks.process(5000, 3_000);

  private final Set<ProcessRef> alive = new HashSet<>(Set.of(ME, OTHER));
  private final List<SpoolingRunLedger> opened = new ArrayList<>();
  private Home home;
  private Connection locker;

  @TempDir private Path folder;

  @BeforeEach
  void addATask() throws SQLException {
    home = Home.migrated(folder);
    home.open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    locker = new SqliteFile(home.file()).open();
  }

  @AfterEach
  void close() throws SQLException {
    locker.close();
    opened.forEach(SpoolingRunLedger::close);
    home.close();
  }

  @Test
  void a_run_while_the_database_is_locked_is_taken_in_once() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    assertThat(files("spool/claims")).hasSize(1);
    ledger.started(run.runId(), COMMAND);
    ledger.record(run.runId(), attempt(1));
    Result told = ledger.finish(run.runId(), ending(Status.FAILED));
    assertThat(told.status()).isEqualTo(Status.FAILED);
    assertThat(told.attempts()).hasSize(1);
    unlock();

    Map<Path, byte[]> records = records();
    assertThat(records).hasSize(3); // The claim, the command, the end.
    assertThat(ledger().takeIn()).containsExactly("3 records taken in from the spool");
    assertThat(records()).isEmpty();
    for (Map.Entry<Path, byte[]> record : records.entrySet()) {
      // As if orc had been killed before the file was removed.
      Files.write(record.getKey(), record.getValue());
      ledger().takeIn();
    }
    assertThat(ledger().takeIn()).isEmpty();

    Result row = rows().get(0);
    assertThat(rows()).hasSize(1);
    assertThat(row.status()).isEqualTo(Status.FAILED);
    assertThat(row.isFinal()).isTrue();
    assertThat(row.scheduledFor()).hasValue(FIRE);
    assertThat(row.startedAt()).hasValue(NOW);
    assertThat(row.exitCode()).hasValue(3);
    assertThat(row.outputTail()).isEqualTo("tail\n");
    assertThat(row.attempts()).containsExactly(attempt(1));
    assertThat(row.logFile()).hasValue(run.logFile());
  }

  @Test
  void what_may_be_taken_in_at_any_moment_does_not_change() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    Map<Path, byte[]> claimed = records();
    ledger.started(run.runId(), COMMAND);
    ledger.record(run.runId(), attempt(1));
    ledger.started(run.runId(), COMMAND);
    Map<Path, byte[]> begun = records();
    ledger.finish(run.runId(), ending(Status.FAILED));
    Map<Path, byte[]> ended = records();
    assertThat(ended).hasSize(4);
    assertThat(ended.keySet()).containsAll(begun.keySet());
    begun.forEach((file, bytes) -> assertThat(ended.get(file)).isEqualTo(bytes));
    claimed.forEach((file, bytes) -> assertThat(ended.get(file)).isEqualTo(bytes));
  }

  @Test
  void a_run_is_seen_to_its_end_whatever_happens_to_the_database() throws Exception {
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    execute("ALTER TABLE task_results RENAME TO gone");
    assertThat(ledger.stopRequested(run.runId())).isFalse();
    ledger.started(run.runId(), COMMAND);
    ledger.record(run.runId(), attempt(1));
    assertThat(ledger.finish(run.runId(), ending(Status.SUCCEEDED)).status())
        .isEqualTo(Status.SUCCEEDED);
    execute("ALTER TABLE gone RENAME TO task_results");
    ledger().takeIn();
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.SUCCEEDED);
    assertThat(rows().get(0).attempts()).containsExactly(attempt(1));
  }

  @Test
  void a_command_is_found_again_although_the_database_was_locked_when_it_started()
      throws Exception {
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    lock();
    ledger.started(run.runId(), COMMAND);
    unlock();
    alive.remove(ME);
    alive.add(COMMAND);
    Claim second = ledger().claim(NIGHTLY, other(), runFor(FIRE.plusSeconds(60)));
    assertThat(((Declined) second).reason().text()).contains("has not ended");
    assertThat(ledger().unfinished(Optional.of(NIGHTLY)))
        .singleElement()
        .extracting(ActiveRun::command)
        .isEqualTo(Optional.of(COMMAND));
  }

  @Test
  void a_command_that_outlived_its_orc_counts_as_running_in_the_spool_too() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    ledger.started(run.runId(), COMMAND);
    alive.remove(ME);
    alive.add(COMMAND);
    Claim second = ledger().claim(NIGHTLY, other(), onDemand());
    assertThat(((Declined) second).recordedAs()).hasValue(Status.SKIPPED);
    alive.remove(COMMAND);
    granted(ledger().claim(NIGHTLY, other(), onDemand()));
  }

  @Test
  void a_fire_time_is_claimed_once_wherever_that_is_written() throws Exception {
    lock();
    Granted run = granted(ledger().claim(NIGHTLY, me(), runFor(FIRE)));
    assertThat(ledger().claim(NIGHTLY, other(), runFor(FIRE))).isInstanceOf(Declined.class);
    unlock();
    assertThat(ledger().claim(NIGHTLY, other(), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.RUNNING);
    assertThat(run.runId()).isNegative();
  }

  @Test
  void a_start_waits_for_one_of_its_task_that_claims_in_the_spool_and_sees_it() throws Exception {
    lock();
    granted(ledger().claim(NIGHTLY, me(), runFor(FIRE)));
    unlock();
    Path claim = folder.resolve("spool/claims").resolve(files("spool/claims").get(0));
    byte[] record = Files.readAllBytes(claim);
    Files.delete(claim);
    try (ChildJvm other = ChildJvm.start(List.of(), "locker", folder.resolve("spool").toString())) {
      assertThat(other.hear()).isEqualTo("ready");
      other.say(String.valueOf(home.open().get("nightly").id()));
      assertThat(other.hear()).isEqualTo("done");
      FutureTask<Claim> waiting =
          ClaimLocksTest.inAThread(() -> ledger().claim(NIGHTLY, other(), runFor(FIRE)));
      assertThat(waiting).isNotDone();
      home.open().add(task("weekly"));
      granted(ledger().claim(new TaskName("weekly"), other(), onDemand()));
      assertThat(waiting).isNotDone();
      Files.write(claim, record);
      other.say("");
      assertThat(waiting.get(60, TimeUnit.SECONDS)).isInstanceOf(Declined.class);
    }
    assertThat(rows()).singleElement().extracting(Result::startedAt).isEqualTo(Optional.of(NOW));
  }

  @Test
  void a_start_whose_rival_in_the_spool_is_killed_gets_the_fire_time() throws Exception {
    ledger().takeIn();
    try (ChildJvm other = ChildJvm.start(List.of(), "locker", folder.resolve("spool").toString())) {
      assertThat(other.hear()).isEqualTo("ready");
      other.say(String.valueOf(home.open().get("nightly").id()));
      assertThat(other.hear()).isEqualTo("done");
      FutureTask<Claim> waiting =
          ClaimLocksTest.inAThread(() -> ledger().claim(NIGHTLY, me(), runFor(FIRE)));
      assertThat(waiting).isNotDone();
      other.kill();
      granted(waiting.get(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void a_start_in_the_spool_waits_for_one_of_its_task_that_claims_in_the_database()
      throws Exception {
    SpoolingRunLedger ledger = ledger();
    SpoolingRunLedger second =
        SpoolingRunLedger.at(
            new SqliteFile(home.file(), config -> config.setReadOnly(true)), () -> {});
    opened.add(second);
    var rival = new ArrayList<FutureTask<Claim>>();
    Claim first =
        ledger.claim(
            NIGHTLY,
            me(),
            situation -> {
              rival.add(
                  ClaimLocksTest.inAThread(() -> second.claim(NIGHTLY, other(), runFor(FIRE))));
              assertThat(rival.get(0)).isNotDone();
              return runFor(FIRE).decide(situation);
            });
    granted(first);
    assertThat(rival.get(0).get(60, TimeUnit.SECONDS)).isInstanceOf(Declined.class);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void of_many_starts_at_once_one_gets_the_fire_time() throws Exception {
    lock();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      var start = new CyclicBarrier(8);
      var calls = new ArrayList<Callable<Claim>>();
      for (int i = 0; i < 8; i++) {
        SpoolingRunLedger ledger = ledger();
        calls.add(
            () -> {
              start.await();
              return ledger.claim(NIGHTLY, me(), runFor(FIRE));
            });
      }
      int granted = 0;
      for (Future<Claim> claim : threads.invokeAll(calls)) {
        granted += claim.get() instanceof Granted ? 1 : 0;
      }
      assertThat(granted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_result_that_comes_while_the_database_is_locked_is_kept() throws Exception {
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    ledger.record(run.runId(), attempt(1));
    lock();
    ledger.started(run.runId(), COMMAND);
    ledger.record(run.runId(), attempt(2));
    assertThat(ledger.finish(run.runId(), ending(Status.SUCCEEDED)).id()).isEqualTo(run.runId());
    unlock();
    assertThat(rows().get(0).status()).isEqualTo(Status.RUNNING);
    alive.remove(ME);
    ledger().reconcile(other());
    assertThat(rows().get(0).status()).isEqualTo(Status.LOST);
    ledger().takeIn();
    assertThat(rows()).hasSize(1);
    assertThat(rows().get(0).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(rows().get(0).attempts()).containsExactly(attempt(1), attempt(2));
  }

  @Test
  void a_database_that_cannot_be_written_is_as_good_as_locked() {
    var readOnly =
        SpoolingRunLedger.at(
            new SqliteFile(home.file(), config -> config.setReadOnly(true)), () -> {});
    opened.add(readOnly);
    Granted run = granted(readOnly.claim(NIGHTLY, me(), runFor(FIRE)));
    readOnly.finish(run.runId(), ending(Status.SUCCEEDED));
    ledger().takeIn();
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void a_run_that_still_runs_is_taken_in_as_running_and_hears_of_a_stop() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    unlock();
    ledger().takeIn();
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.RUNNING);
    assertThat(ledger.stopRequested(run.runId())).isFalse();
    assertThat(ledger().requestStop(NIGHTLY)).hasSize(1);
    assertThat(ledger.stopRequested(run.runId())).isTrue();
    ledger.started(run.runId(), COMMAND);
    ledger.finish(run.runId(), ending(Status.CANCELLED));
    ledger().takeIn();
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.CANCELLED);
  }

  @Test
  void a_run_whose_orc_was_killed_is_lost_and_never_runs_again() throws Exception {
    lock();
    granted(ledger().claim(NIGHTLY, me(), runFor(FIRE)));
    unlock();
    alive.remove(ME);
    assertThat(ledger().claim(NIGHTLY, other(), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.LOST);
  }

  @Test
  void a_loss_is_told_once_it_is_written() throws Exception {
    Granted first = granted(ledger().claim(NIGHTLY, me(), onDemand()));
    alive.remove(ME);
    lock();
    assertThat(granted(ledger().claim(NIGHTLY, other(), onDemand())).closed()).isEmpty();
    unlock();
    Claim claim = ledger().claim(NIGHTLY, other(), runFor(FIRE));
    assertThat(claim.closed())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.id()).isEqualTo(first.runId());
              assertThat(lost.status()).isEqualTo(Status.LOST);
            });
  }

  @Test
  void what_the_spool_notes_as_missed_for_good_is_told_as_its_row_will_say() throws Exception {
    lock();
    Claim claim =
        ledger()
            .claim(
                NIGHTLY,
                me(),
                situation -> new StartDecision.Miss(FIRE, Reason.Known.DOES_NOT_CATCH_UP));
    unlock();
    ledger().takeIn();
    assertThat(claim.closed()).hasSize(1);
    assertThat(rows())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .isEqualTo(claim.closed());
  }

  @Test
  void overlaps_are_seen_among_claims_and_rows() throws Exception {
    lock();
    granted(ledger().claim(NIGHTLY, me(), onDemand()));
    Claim second = ledger().claim(NIGHTLY, other(), runFor(FIRE));
    assertThat(((Declined) second).recordedAs()).hasValue(Status.SKIPPED);
    unlock();
    ledger().takeIn();
    assertThat(rows())
        .extracting(Result::status)
        .containsExactlyInAnyOrder(Status.RUNNING, Status.SKIPPED);
    lock();
    Claim third = ledger().claim(NIGHTLY, other(), runFor(FIRE.plusSeconds(60)));
    assertThat(((Declined) third).reason().text()).contains("has not ended");
  }

  @Test
  void a_run_is_seen_although_it_is_taken_in_while_another_start_looks() throws Exception {
    home.open().edit("nightly", before -> builder("nightly").overlap(parallel()).build());
    granted(ledger().claim(NIGHTLY, me(), onDemand()));
    lock();
    granted(ledger().claim(NIGHTLY, me(), runFor(FIRE)));
    var looked = new ArrayList<ProcessRef>();
    var seen = new ArrayList<RunCheck>();
    ledger()
        .claim(
            NIGHTLY,
            new Caller(OTHER, NOW, Optional.empty(), process -> isTakenIn(looked, process)),
            situation -> {
              seen.addAll(situation.unfinished());
              return new StartDecision.Ignore(Reason.Known.DUPLICATE);
            });
    assertThat(files("spool/claims")).as("taken in between").isEmpty();
    assertThat(seen).hasSize(2);
  }

  /** Whoever is asked about first, meanwhile another orc takes in what the spool has. */
  private boolean isTakenIn(List<ProcessRef> looked, ProcessRef process) {
    if (looked.isEmpty()) {
      looked.add(process);
      try {
        unlock();
        ledger().takeIn();
        lock();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return alive.contains(process);
  }

  @Test
  void a_run_that_was_taken_in_after_its_end_is_in_nobodys_way() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    Map<Path, byte[]> claim = records();
    ledger.finish(run.runId(), ending(Status.SUCCEEDED));
    unlock();
    ledger().takeIn();
    claim.forEach(SpoolTest::write); // As if it had been read before it was removed.
    lock();
    granted(ledger().claim(NIGHTLY, other(), runFor(FIRE.plusSeconds(60))));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void parallel_runs_need_not_wait() throws Exception {
    home.open().edit("nightly", before -> builder("nightly").overlap(parallel()).build());
    lock();
    granted(ledger().claim(NIGHTLY, me(), onDemand()));
    granted(ledger().claim(NIGHTLY, me(), onDemand()));
    unlock();
    ledger().takeIn();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void a_request_is_honoured_once() throws Exception {
    ledger().requestRun(NIGHTLY, NOW);
    lock();
    assertThat(isRequested()).isTrue();
    assertThat(isRequested()).isFalse();
    unlock();
    ledger().takeIn();
    lock();
    assertThat(isRequested()).isFalse();
    unlock();
    assertThat(isRequested()).isFalse();
  }

  @Test
  void a_request_that_comes_after_one_was_honoured_in_the_spool_stands() throws Exception {
    ledger().requestRun(NIGHTLY, NOW);
    lock();
    assertThat(isRequested()).isTrue();
    unlock();
    ledger().requestRun(NIGHTLY, NOW.plusMillis(1));
    ledger().takeIn();
    assertThat(isRequested()).isTrue();
  }

  @Test
  void a_request_that_an_overlap_refused_is_answered() throws Exception {
    granted(ledger().claim(NIGHTLY, me(), onDemand()));
    ledger().requestRun(NIGHTLY, NOW);
    lock();
    Claim refused = ledger().claim(NIGHTLY, other(), onDemand());
    assertThat(((Declined) refused).recordedAs()).hasValue(Status.SKIPPED);
    assertThat(isRequested()).isFalse();
    unlock();
    assertThat(isRequested()).isFalse();
  }

  /** Whether a start is told of a request; it is honoured then. */
  private boolean isRequested() {
    var seen = new ArrayList<Boolean>();
    ledger()
        .claim(
            NIGHTLY,
            me(),
            situation -> {
              seen.add(situation.requested());
              return situation.requested()
                  ? new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty())
                  : new StartDecision.Ignore(Reason.Known.DUPLICATE);
            });
    return seen.get(0);
  }

  @Test
  void a_damaged_database_runs_nothing_and_the_start_is_told_later() throws Exception {
    home.close();
    byte[] good = Files.readAllBytes(home.file());
    Files.writeString(home.file(), "this is no database, and never was one".repeat(300));
    assertThatThrownBy(() -> ledger().claim(NIGHTLY, me(), runFor(FIRE)))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("is damaged");
    Files.write(home.file(), good);
    ledger().takeIn();
    Result row = rows().get(0);
    assertThat(row.status()).isEqualTo(Status.NOT_STARTED);
    assertThat(row.reason().orElseThrow()).contains("is damaged");
    assertThat(row.passedOn()).hasValue(125);
  }

  @Test
  void a_poison_file_is_set_aside_and_stops_nothing() throws Exception {
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    ledger.finish(run.runId(), ending(Status.SUCCEEDED));
    unlock();
    Path spool = folder.resolve("spool");
    byte[] whole =
        Files.readAllBytes(spool.resolve("claims").resolve(files("spool/claims").get(0)));
    Files.writeString(spool.resolve("0.run"), "garbage");
    Files.write(spool.resolve("1.run"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(spool.resolve("2.run"), new byte[] {0, -1, -2});
    Files.createSymbolicLink(spool.resolve("3.run"), home.file());
    Files.write(spool.resolve("4.run"), new byte[9 << 20]);
    Files.createDirectory(spool.resolve("5.run"));
    Files.writeString(
        spool.resolve("6.run"),
        new String(whole, StandardCharsets.UTF_8)
            .replaceAll("id=.*", "id=6")
            .replaceAll("fireTime=.*", "fireTime=60000")
            .replace("trigger=SCHEDULE", "trigger=CATCH_UP"));
    // What the database refuses, whoever asks and whenever.
    execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON task_results WHEN NEW.trigger = 'CATCH_UP'"
            + " BEGIN SELECT raise(ABORT, 'never'); END");
    assertThat(ledger().claim(NIGHTLY, other(), runFor(FIRE))).isInstanceOf(Declined.class);
    assertThat(files("spool/rejected"))
        .containsExactly("0.run", "1.run", "2.run", "3.run", "4.run", "5.run", "6.run");
    assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.SUCCEEDED);
    assertThat(ledger().takeIn()).isEmpty();
  }

  @Test
  void what_was_set_aside_before_stays_beside_what_comes_later() throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));
    for (String text : List.of("first", "second", "third")) {
      Files.writeString(spool.resolve("a-999.run"), text);
      assertThat(ledger().takeIn()).hasSize(1);
    }
    assertThat(spool.resolve("rejected/a-999.run")).hasContent("first");
    assertThat(spool.resolve("rejected/a-999.run.2")).hasContent("second");
    assertThat(spool.resolve("rejected/a-999.run.3")).hasContent("third");
  }

  @Test
  void what_cannot_be_moved_aside_stops_nothing() throws Exception {
    Path spool = Files.createDirectory(folder.resolve("spool"));
    Files.writeString(spool.resolve("rejected"), "no folder");
    Files.writeString(spool.resolve("0-999.run"), "garbage");
    lock();
    SpoolingRunLedger ledger = ledger();
    Granted run = granted(ledger.claim(NIGHTLY, me(), runFor(FIRE)));
    ledger.finish(run.runId(), ending(Status.SUCCEEDED));
    unlock();
    for (int i = 0; i < 2; i++) {
      assertThat(ledger().takeIn()).anyMatch(remark -> remark.contains("it cannot be moved away"));
      assertThat(rows()).singleElement().extracting(Result::status).isEqualTo(Status.SUCCEEDED);
    }
    assertThat(granted(ledger().claim(NIGHTLY, me(), runFor(NOW))).runId()).isPositive();
  }

  @Test
  void an_end_is_taken_in_for_no_run_of_another_task() throws Exception {
    home.open().add(task("other"), registration(task("other"), NOW), NOW);
    Granted run = granted(ledger().claim(NIGHTLY, me(), runFor(FIRE)));
    Path spool = folder.resolve("spool");
    Granted other = granted(ledger().claim(new TaskName("other"), me(), runFor(FIRE)));
    new Spool(spool).keep(SpoolRecord.of(other, me()).ended(ending(Status.FAILED), List.of()));
    Path file = new Spool(spool).results().get(0);
    Files.writeString(file, Files.readString(file).replaceAll("(?m)^run=.*", "run=" + run.runId()));
    assertThat(ledger().takeIn()).singleElement().asString().contains("its run is not in the");
    assertThat(rows()).extracting(Result::status).containsOnly(Status.RUNNING);
  }

  @Test
  void what_a_killed_orc_was_writing_goes_with_the_next_intake() throws Exception {
    Path claims = Files.createDirectories(folder.resolve("spool").resolve("claims"));
    Path unfinished = Files.createFile(claims.resolve("1-60000.claim.4711.tmp"));
    assertThat(ledger().takeIn()).isEmpty();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void a_spool_that_leads_elsewhere_is_not_followed(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(folder.resolve("spool"), elsewhere);
    lock();
    assertThatThrownBy(() -> ledger().claim(NIGHTLY, me(), runFor(FIRE)))
        .isInstanceOf(StoreFailed.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  private void lock() throws SQLException {
    execute("BEGIN IMMEDIATE");
  }

  private void unlock() throws SQLException {
    execute("ROLLBACK");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = locker.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As a new process has it; it waits less for locks. */
  private SpoolingRunLedger ledger() {
    var file = new SqliteFile(home.file(), SpoolTest::impatient);
    SpoolingRunLedger ledger = SpoolingRunLedger.at(file, () -> {});
    opened.add(ledger);
    return ledger;
  }

  private static void impatient(SQLiteConfig config) {
    config.setBusyTimeout(20);
  }

  private Caller me() {
    return new Caller(ME, NOW, Optional.empty(), alive::contains);
  }

  private Caller other() {
    return new Caller(OTHER, NOW, Optional.empty(), alive::contains);
  }

  private static ClaimPolicy runFor(Instant fire) {
    return situation -> new StartDecision.Run(RunTrigger.SCHEDULE, Optional.of(fire));
  }

  private static ClaimPolicy onDemand() {
    return situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty());
  }

  private static OverlapPolicy parallel() {
    return new OverlapPolicy(OverlapPolicy.Overlap.PARALLEL, 1);
  }

  private static Granted granted(Claim claim) {
    assertThat(claim).isInstanceOf(Granted.class);
    return (Granted) claim;
  }

  private static Attempt attempt(int number) {
    return new Attempt(number, NOW, NOW.plusSeconds(number), OptionalInt.of(3), "a\\b\nc\n");
  }

  private static Ending ending(Status status) {
    return new Ending(
        status, NOW.plusSeconds(9), OptionalInt.of(3), 3, Optional.of("because"), "tail\n");
  }

  private List<Result> rows() {
    return home.open()
        .results()
        .page(
            new HistoryQuery(
                Optional.of(NIGHTLY), Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .results();
  }

  /** Every record in the spool, with what it says. */
  private Map<Path, byte[]> records() throws IOException {
    Map<Path, byte[]> records = new TreeMap<>();
    try (var files = Files.walk(folder.resolve("spool"))) {
      for (Path file : files.filter(file -> file.toString().matches(".*[.](claim|run)")).toList()) {
        records.put(file, Files.readAllBytes(file));
      }
    }
    return records;
  }

  private List<String> files(String below) throws IOException {
    try (var files = Files.list(folder.resolve(below))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
