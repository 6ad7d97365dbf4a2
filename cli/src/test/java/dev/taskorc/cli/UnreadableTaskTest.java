package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that cannot be read concerns itself alone. */
@Timeout(120)
class UnreadableTaskTest {
  private static final String PROBLEM = "its zone is 'Mars/Phobos': Unknown time-zone ID";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void addTasks() {
    orc = Orc.at(folder.resolve("home"));
    orc.add("bad", "echo bad").add("good", "echo good");
  }

  @Test
  void it_is_shown_as_such_beside_the_others() {
    spoil("zone = 'Mars/Phobos'");
    assertThat(orc.ok("list").out()).contains("good", "UNREADABLE").contains(PROBLEM);
    Reply json = orc.ok("list", "--json");
    assertThat(json.list("tasks")).hasSize(2);
    assertThat(json.at("tasks", 0, "name")).isEqualTo("good");
    assertThat(json.at("tasks", 1, "name")).isEqualTo("bad");
    assertThat((String) json.at("tasks", 1, "problem")).startsWith(PROBLEM);
    assertThat(orc.ok("rehearse", "--for", "3d").err()).contains("'bad' cannot be read", PROBLEM);
    assertThat(orc.ok("rehearse", "--json").list("unreadable")).hasSize(1);
    Reply verified = orc.run("verify");
    assertThat(verified.exitCode()).isEqualTo(8);
    assertThat(verified.out()).contains("UNREADABLE", PROBLEM).contains("as wished");
    Reply doctor = orc.run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(8);
    assertThat(doctor.out()).contains("task bad", "does not run", "task good");
    for (String command : new String[] {"show", "next", "run", "exec", "rename"}) {
      Reply refused =
          command.equals("rename") ? orc.run(command, "bad", "b2") : orc.run(command, "bad");
      int code = command.equals("run") || command.equals("exec") ? 125 : 7;
      assertThat(refused.exitCode()).as(command).isEqualTo(code);
      assertThat(refused.err()).as(command).contains(PROBLEM).contains("orc edit bad");
    }
    orc.ok("show", "good");
    assertThat(orc.ok("run", "good").out()).isEqualTo("good\n");
    assertThat(orc.ok("history", "bad").out()).contains("NOT_STARTED").contains(PROBLEM);
  }

  @Test
  void what_cannot_be_read_is_given_anew_by_an_edit_and_the_rest_stays() {
    orc.ok("edit", "bad", "--description", "kept", "--retries", "3");
    spoil("zone = 'Mars/Phobos', schedule = '99 99 * * *'");
    Reply half = orc.run("edit", "bad", "--zone", "Europe/Berlin");
    assertThat(half.exitCode()).isEqualTo(7);
    assertThat(half.err()).contains("Mars/Phobos", "99 99");
    orc.ok("edit", "bad", "--zone", "Europe/Berlin", "--schedule", "06:00");
    Reply mended = orc.ok("show", "bad", "--json");
    assertThat(mended.at("zone")).isEqualTo("Europe/Berlin");
    assertThat(mended.at("schedule")).isEqualTo("06:00");
    assertThat(mended.at("description")).isEqualTo("kept");
    assertThat(mended.at("retries")).isEqualTo(3L);
    orc.ok("verify");
    assertThat(orc.ok("run", "bad").out()).isEqualTo("bad\n");
  }

  @Test
  void it_can_be_disabled_and_mended_later() {
    spoil("retry_on = '7-1'");
    orc.ok("disable", "bad");
    assertThat(orc.registrations()).hasSize(1);
    assertThat(orc.ok("list").out()).contains("UNREADABLE");
    orc.ok("edit", "bad", "--unset", "retry-on");
    assertThat(orc.ok("show", "bad", "--json").at("enabled")).isEqualTo(false);
    orc.ok("enable", "bad");
    orc.ok("verify");
  }

  @Test
  void it_can_be_removed_and_its_name_given_again() {
    orc.ok("run", "bad");
    spoil("command = '', overlap = 'NEVER'");
    orc.ok("remove", "bad");
    assertThat(orc.registrations()).hasSize(1);
    orc.ok("verify");
    assertThat(orc.ok("history", "bad").out()).contains("SUCCEEDED");
    orc.add("bad", "echo again");
  }

  @Test
  void one_whose_name_is_none_has_another_by_which_it_is_mended() {
    spoil("name = '../x', name_key = '?'");
    String name = "unreadable-1";
    assertThat(orc.ok("list").out()).contains(name, "its name is '../x'");
    orc.ok("rename", name, "bad");
    orc.ok("show", "bad");
    spoil("name = 'worse'");
    assertThat(orc.run("show", "bad").err()).contains("its name is 'worse'");
    orc.ok("edit", "bad", "--description", "mended");
    orc.ok("show", "bad");
  }

  @ParameterizedTest
  @CsvSource({"triggers, ??", "action, ''", "machine_zone, Mars/Phobos"})
  void what_is_not_known_of_a_registration_is_found_out_again(String column, String value) {
    sql("UPDATE registrations SET " + column + " = '" + value + "' WHERE task_id = 1");
    orc.ok("list");
    orc.ok("show", "bad");
    assertThat(orc.ok("verify", "--repair").out()).contains("as wished");
    assertThat(orc.ok("run", "bad").out()).isEqualTo("bad\n");
    sql("UPDATE registrations SET " + column + " = '" + value + "' WHERE task_id = 1");
    orc.ok("schedule", "bad");
    orc.ok("verify");
    sql("UPDATE registrations SET " + column + " = '" + value + "' WHERE task_id = 1");
    orc.ok("remove", "bad");
    assertThat(orc.registrations()).hasSize(1);
  }

  @Test
  void a_result_is_shown_as_far_as_it_can_be() {
    orc.ok("run", "good");
    orc.ok("run", "bad");
    sql("UPDATE task_results SET log_file = '/etc/passwd', status = 'GONE' WHERE id = 1");
    sql("UPDATE task_attempts SET started_at = 9223372036854775807 WHERE result_id = 1");
    Reply history = orc.ok("history", "--json");
    assertThat(history.list("results")).hasSize(2);
    Map<String, Object> result = history.map("results", 1);
    assertThat(result.get("task")).isEqualTo("good");
    assertThat(result.get("logFile")).isNull();
    assertThat((String) result.get("reason"))
        .isEqualTo("of its row cannot be read: status, log file");
    assertThat(orc.run("logs", "good").out()).isEmpty();
    assertThat(orc.ok("logs", "bad").out()).isEqualTo("bad\n");
  }

  private void spoil(String columns) {
    sql("UPDATE tasks SET " + columns + " WHERE id = 1");
  }

  private void sql(String statement) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + orc.database());
        Statement work = connection.createStatement()) {
      work.execute("PRAGMA ignore_check_constraints = ON");
      work.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }
}
