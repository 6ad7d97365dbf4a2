package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.SqliteFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a change or nothing of it, and no lock is held a moment longer. */
class TransactionsTest {
  private Home home;
  private StorePorts store;

  @BeforeEach
  void open(@TempDir Path folder) {
    home = Home.migrated(folder);
    store = home.open();
    store.add(task("nightly"));
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void a_confirmation_that_fails_halfway_changes_nothing() {
    home.sql(
        """
        CREATE TRIGGER full BEFORE UPDATE OF armed_at ON registrations
        BEGIN SELECT RAISE(ABORT, 'no'); END
        """);
    var before = store.get("nightly");
    Intent intent =
        store.tasks().begin(new Change.Edit(before, task("weekly")), ME, NOW).orElseThrow();
    assertThatThrownBy(() -> store.tasks().confirm(intent, NOW, Optional.empty(), NOW))
        .isInstanceOf(StoreFailed.class);
    assertThat(store.tasks().all()).containsExactly(before);
    assertThat(store.tasks().open()).containsExactly(intent);
    home.sql("DROP TRIGGER full");
    store.tasks().confirm(intent, NOW, Optional.empty(), NOW);
    assertThat(store.get("weekly").id()).isEqualTo(before.id());
  }

  @Test
  void a_claim_that_fails_halfway_leaves_no_row() {
    home.sql(
        """
        CREATE TRIGGER full BEFORE UPDATE OF log_file ON task_results
        BEGIN SELECT RAISE(ABORT, 'no'); END
        """);
    assertThatThrownBy(this::claim).isInstanceOf(StoreFailed.class);
    assertThat(store.results().page(everything()).results()).isEmpty();
    home.sql("DROP TRIGGER full");
    claim();
    assertThat(store.results().page(everything()).results()).hasSize(1);
  }

  @Test
  void the_write_lock_is_free_between_two_changes() throws Exception {
    var impatient = new SqliteFile(home.file(), config -> config.setBusyTimeout(0));
    claim();
    try (var other = impatient.open();
        var statement = other.createStatement()) {
      statement.executeUpdate("UPDATE meta SET value = value");
      store.add(task("weekly"));
      statement.executeUpdate("UPDATE meta SET value = value");
    }
  }

  private void claim() {
    store
        .ledger()
        .claim(
            new TaskName("nightly"),
            new Caller(ME, NOW, Optional.empty(), process -> true),
            situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
  }

  private static HistoryQuery everything() {
    return new HistoryQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);
  }
}
