package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.persistence.file.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file itself refuses what no orc would write. */
class SchemaTest {
  private Connection connection;
  private Home home;

  @BeforeEach
  void open(@TempDir Path folder) throws SQLException {
    home = Home.migrated(folder);
    home.open().add(task("nightly"));
    connection = new SqliteFile(home.file()).open();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    home.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO registrations (task_id) VALUES (99)",
        "INSERT INTO run_requests VALUES (99, 0)",
        "INSERT INTO task_attempts VALUES (99, 1, 0, 0, 0, '')",
        "UPDATE registrations SET intent_task = 99",
        "INSERT INTO task_results (task_id, status, final, trigger, occurred_at)"
            + " VALUES (99, 'LOST', 1, 'SCHEDULE', 0)",
      })
  void foreign_keys_bite(String statement) {
    assertRefused(statement, "FOREIGN KEY");
  }

  @Test
  void a_task_with_results_cannot_be_deleted() {
    home.sql(
        "INSERT INTO task_results (task_id, status, final, trigger, occurred_at)"
            + " VALUES (1, 'LOST', 1, 'SCHEDULE', 0)");
    assertRefused("DELETE FROM tasks", "FOREIGN KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE tasks SET created_at = 'yesterday'",
        "UPDATE tasks SET retries = 1.5",
        "UPDATE tasks SET name = x'00'",
        "UPDATE registrations SET intent_pid = 'me', intent = 'ADD'",
      })
  void types_bite(String statement) {
    assertRefused(statement, "cannot store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE tasks SET state = 'GONE'",
        "UPDATE tasks SET enabled = 2",
        "UPDATE tasks SET overlap = 'MAYBE'",
        "UPDATE tasks SET grace_millis = 0",
        "UPDATE registrations SET armed_at = 5",
        "UPDATE registrations SET intent = 'ADD'",
        "INSERT INTO task_results (task_id, status, final, trigger, occurred_at)"
            + " VALUES (1, 'DONE', 1, 'SCHEDULE', 0)",
      })
  void checks_bite(String statement) {
    assertRefused(statement, "CHECK");
  }

  @Test
  void two_living_tasks_cannot_share_a_name() {
    home.open().add(task("weekly"));
    assertRefused("UPDATE tasks SET name_key = 'nightly'", "UNIQUE");
  }

  @Test
  void every_table_is_strict() throws SQLException {
    assertThat(
            column(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
                    + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'flyway_%'"))
        .isEmpty();
  }

  @Test
  void every_connection_survives_a_power_cut() throws SQLException {
    assertThat(column("PRAGMA journal_mode")).containsExactly("wal");
    assertThat(column("PRAGMA foreign_keys")).containsExactly("1");
    assertThat(column("PRAGMA synchronous")).containsExactly("2");
  }

  @Test
  void definition_changes_leave_a_trail() throws SQLException {
    home.open().edit("nightly", before -> before.with().description("newer").build());
    home.open().remove("nightly");
    assertThat(
            column(
                "SELECT what || ':' || coalesce(before ->> 'description', '-')"
                    + " || ':' || coalesce(after ->> 'description', '-') FROM audit ORDER BY id"))
        .containsExactly("ADD:-:", "CHANGE::newer", "REMOVE:newer:-");
  }

  private void assertRefused(String statement, String reason) {
    assertThatThrownBy(
            () -> {
              try (var each = connection.createStatement()) {
                each.executeUpdate(statement);
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(reason);
  }

  private List<String> column(String question) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
