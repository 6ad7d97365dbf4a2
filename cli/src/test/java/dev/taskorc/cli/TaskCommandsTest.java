package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that change and show tasks. */
class TaskCommandsTest {
  private static final String TRICKY = "echo \"a b\" & c%d^e | 'f' $(g) `h` \\ ü 🌙 \t --json";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("my home"));
  }

  @Test
  void add_stores_and_registers() {
    Reply reply =
        orc.ok("add", "nightly", "--schedule", "0 2 * * *", "--zone", "UTC", "--command", "echo");
    assertThat(reply.out())
        .matches("added 'nightly', registered, next run \\d{4}-\\d\\d-\\d\\d 02:00:00 \\(UTC\\)\n");
    assertThat(reply.err()).contains("fake scheduler: nothing starts by itself").hasLineCount(1);
    assertThat(orc.registrations()).hasSize(1);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void quiet_leaves_the_remarks_out() {
    assertThat(orc.ok("add", "x", "--schedule", "06:00", "--command", "echo", "--quiet").err())
        .isEmpty();
  }

  @Test
  void add_answers_with_the_task() {
    Reply reply =
        orc.ok(
            "--json",
            "add",
            "Nightly",
            "--schedule",
            "0 2 * * *",
            "--zone",
            "Europe/Berlin",
            "--command",
            TRICKY,
            "--description",
            "Über \"Nacht\" 🌙\nzweite Zeile",
            "--tag",
            "b",
            "--tag",
            "a");
    assertThat(reply.map().keySet())
        .asString()
        .contains("name, command, schedule", "zone, description, tags, enabled")
        .contains("registrationWanted, registered, nextRun, lastResult");
    assertThat(reply.at("name")).isEqualTo("Nightly");
    assertThat(reply.at("command")).isEqualTo(Map.of("shell", TRICKY));
    assertThat(reply.at("schedule")).isEqualTo("0 2 * * *");
    assertThat(reply.at("scheduleDescription")).isEqualTo("at 02:00 every day");
    assertThat(reply.at("zone")).isEqualTo("Europe/Berlin");
    assertThat(reply.at("description")).isEqualTo("Über \"Nacht\" 🌙\nzweite Zeile");
    assertThat(reply.at("tags")).isEqualTo(List.of("a", "b"));
    assertThat(reply.at("enabled")).isEqualTo(true);
    assertThat(reply.at("registrationWanted")).isEqualTo(true);
    assertThat(reply.at("registered")).isEqualTo(true);
    assertThat((String) reply.at("nextRun")).matches("\\d{4}-\\d\\d-\\d\\dT0[01]:00:00Z");
    assertThat(reply.at("lastResult")).isNull();
    assertThat(reply.at("cwd")).isEqualTo(Path.of("").toAbsolutePath().toString());
    assertThat(orc.ok("show", "NIGHTLY", "--json").out()).isEqualTo(reply.out());
  }

  @Test
  void a_command_file_is_taken_byte_for_byte_but_for_its_final_line_end() throws IOException {
    Path file = folder.resolve("command.txt");
    for (String end : List.of("", "\n", "\r\n")) {
      Files.writeString(file, "one\r\n" + TRICKY + "\n\ntwo " + end);
      orc.ok("add", "x", "--schedule", "06:00", "--command-file", file.toString());
      assertThat(orc.ok("show", "x", "--json").at("command", "shell"))
          .isEqualTo("one\r\n" + TRICKY + "\n\ntwo ");
      orc.ok("remove", "x");
    }
    Files.write(file, new byte[] {'a', (byte) 0xff});
    assertThat(orc.run("add", "x", "--schedule", "06:00", "--command-file", file.toString()).err())
        .contains("is not UTF-8");
  }

  @Test
  void a_command_may_come_from_standard_input() {
    Reply reply =
        orc.reading(
            TRICKY + "\n", "add", "x", "--schedule", "06:00", "--command-file", "-", "--json");
    assertThat(reply.at("command", "shell")).isEqualTo(TRICKY);
  }

  @Test
  void a_program_keeps_its_arguments_whatever_they_look_like() {
    Reply reply =
        orc.ok(
            "add",
            "x",
            "--schedule",
            "06:00",
            "--json",
            "--",
            "tool",
            "--json",
            "--help",
            "",
            "-h",
            "a b",
            "--",
            "--home",
            "$HOME");
    assertThat(reply.at("command", "argv"))
        .isEqualTo(List.of("tool", "--json", "--help", "", "-h", "a b", "--", "--home", "$HOME"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--help", "--disabled", "--command", "-h", "--", "@x", "a=b"})
  void texts_are_data_whatever_they_look_like(String text) {
    Reply reply =
        orc.ok(
            "add", "x", "--schedule", "06:00", "--command", text, "--description", text, "--json");
    assertThat(reply.at("command", "shell")).isEqualTo(text);
    assertThat(reply.at("description")).isEqualTo(text);
    assertThat(orc.ok("edit", "x", "--description", "").out()).startsWith("changed 'x'");
    assertThat(orc.ok("show", "x", "--json").at("description")).isEqualTo("");
  }

  @Test
  void other_dialects_are_stored_in_ours() {
    Reply reply =
        orc.ok(
            "add",
            "x",
            "--dialect",
            "quartz",
            "--schedule",
            "0 0/15 8 ? * MON-FRI",
            "--command",
            "echo",
            "--json");
    assertThat(reply.at("schedule")).isEqualTo("*/15 8 ? * 1-5");
    reply = orc.ok("edit", "x", "--dialect", "spring", "--schedule", "0 0 6 * * SUN", "--json");
    assertThat(reply.at("schedule")).isEqualTo("0 6 * * 0");
  }

  @Test
  void disabled_and_unregistered_tasks_are_not_due() {
    orc.ok("add", "off", "--schedule", "06:00", "--command", "echo", "--disabled");
    orc.ok("add", "stored", "--schedule", "06:00", "--command", "echo", "--no-register");
    Reply list = orc.ok("list", "--json");
    assertThat(list.at("tasks", 0, "enabled")).isEqualTo(false);
    assertThat(list.at("tasks", 0, "registered")).isEqualTo(true);
    assertThat(list.at("tasks", 0, "nextRun")).isNull();
    assertThat(list.at("tasks", 1, "registered")).isEqualTo(false);
    assertThat(list.at("tasks", 1, "registrationWanted")).isEqualTo(false);
    assertThat(list.at("tasks", 1, "nextRun")).isNull();
    assertThat(orc.registrations()).hasSize(1);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void enable_and_disable_reach_the_scheduler() {
    orc.add("x", "echo");
    assertThat(orc.ok("disable", "x").out()).isEqualTo("disabled 'x'\n");
    assertThat(orc.registrations().values()).allMatch(text -> text.contains("enabled false"));
    assertThat(orc.ok("enable", "X").out()).startsWith("enabled 'x', registered, next run ");
    assertThat(orc.registrations().values()).allMatch(text -> text.contains("enabled true"));
    assertThat(orc.ok("disable", "x", "--json").at("enabled")).isEqualTo(false);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void rename_takes_registration_and_history_along() {
    orc.add("old", "echo");
    orc.ok("run", "old");
    assertThat(orc.ok("rename", "old", "New").out())
        .startsWith("renamed 'old' to 'New', registered");
    assertThat(orc.registrations().keySet()).hasSize(1).allMatch(path -> path.endsWith("new.task"));
    assertThat(orc.ok("history", "new", "--json").list("results")).hasSize(1);
    assertThat(orc.run("show", "old").exitCode()).isEqualTo(3);
    assertThat(orc.ok("rename", "new", "NEW", "--json").at("name")).isEqualTo("NEW");
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void remove_leaves_nothing_but_history() {
    orc.add("x", "echo");
    orc.ok("run", "x");
    assertThat(orc.ok("remove", "x", "--json").map())
        .isEqualTo(Map.of("removed", "x", "stopped", List.of(), "goingOn", List.of()));
    assertThat(orc.registrations()).isEmpty();
    assertThat(orc.ok("list").out()).startsWith("no tasks yet");
    assertThat(orc.ok("history", "x", "--json").list("results")).hasSize(1);
  }

  @Test
  void a_task_that_is_added_again_has_not_run_yet() {
    orc.add("x", "exit 3");
    orc.run("run", "x");
    orc.ok("remove", "x");
    orc.add("x", "echo");
    assertThat(orc.ok("history", "x", "--json").list("results")).hasSize(1);
    assertThat(orc.ok("show", "x", "--json").at("lastResult")).isNull();
    assertThat(orc.ok("list", "--json").at("tasks", 0, "lastResult")).isNull();
    Reply logs = orc.run("logs", "x");
    assertThat(logs.exitCode()).isEqualTo(3);
    assertThat(logs.err())
        .isEqualTo(
            "orc: task 'x' has not run since it was added. start it with 'orc run x'; what ran under"
                + " its name before is in 'orc logs run:1'.\n");
    orc.ok("logs", "run:1");
    orc.ok("run", "x");
    assertThat(orc.ok("show", "x", "--json").at("lastResult", "status")).isEqualTo("SUCCEEDED");
  }

  @Test
  void unschedule_and_schedule_go_out_of_the_scheduler_and_back() {
    orc.add("x", "echo").add("y", "echo");
    assertThat(orc.ok("unschedule", "x").out()).isEqualTo("unscheduled 'x'\n");
    assertThat(orc.registrations()).hasSize(1);
    assertThat(orc.ok("schedule", "--all").out()).isEqualTo("registered 2 tasks\n");
    assertThat(orc.registrations()).hasSize(2);
    assertThat(orc.ok("unschedule", "--all", "--json").list("tasks")).hasSize(2);
    assertThat(orc.registrations()).isEmpty();
    assertThat(orc.ok("schedule", "x").out()).startsWith("registered 'x', next run ");
  }

  @Test
  void all_of_them_go_on_when_one_fails() {
    for (int i = 0; i < 12; i++) {
      orc.add("task" + i, "echo");
    }
    assertThat(orc.ok("schedule", "--all").err()).isEqualTo("registered 10 of 12\n");
    Reply reply = orc.with("ORC_FAKE_FAULTS", "refuse").run("schedule", "--all");
    assertThat(reply.exitCode()).isEqualTo(6);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err())
        .contains("orc: 12 of 12 tasks could not be registered")
        .hasLineCount(13);
    reply = orc.with("ORC_FAKE_FAULTS", "refuse").run("schedule", "--all", "--json");
    assertThat(reply.err()).startsWith("{\"error\":").hasLineCount(1);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void list_shows_a_line_a_task() {
    assertThat(orc.ok("list").out())
        .isEqualTo("no tasks yet; add one with 'orc add NAME --schedule S --command TEXT'\n");
    assertThat(orc.ok("list", "--json").map()).isEqualTo(Map.of("tasks", List.of()));
    orc.add("b", "exit 3").add("A", "echo");
    orc.run("run", "b");
    List<String> lines = orc.ok("list").outLines();
    assertThat(lines.get(0))
        .matches("NAME +STATE +SCHEDULE +NEXT RUN \\(\\S+\\) +LAST RESULT +COMMAND");
    assertThat(lines.get(1)).matches("A +registered +0 2 \\* \\* \\* +\\S+ 02:00:00 +- +echo");
    assertThat(lines.get(2)).matches("b +registered .* FAILED \\(3\\) +exit 3");
    assertThat(lines).hasSize(3);
    assertThat(orc.ok("list", "--json").at("tasks", 1, "lastResult", "status")).isEqualTo("FAILED");
  }

  @Test
  void list_fits_the_terminal() {
    orc.ok("add", "long", "--schedule", "06:00", "--command", "echo " + "x🌙".repeat(25));
    List<String> lines = orc.with("COLUMNS", "80").ok("list").outLines();
    assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(lines.get(1)).endsWith("…");
    lines = orc.with("COLUMNS", "45").ok("list").outLines();
    assertThat(lines).allMatch(line -> line.length() <= 45);
    assertThat(lines.get(1)).startsWith("long ").contains(" 06:00:00").doesNotContain("echo");
    assertThat(orc.ok("list").outLines().get(1)).endsWith("🌙");
  }

  @Test
  void list_live_asks_the_scheduler() {
    orc.add("x", "echo").add("y", "echo");
    orc.ok("unschedule", "y");
    assertThat(orc.ok("list", "--live").out())
        .contains("SCHEDULER SAYS")
        .containsPattern("x +registered +has not run yet")
        .containsPattern("y +unscheduled +not there");
    Reply reply = orc.ok("list", "--live", "--json");
    assertThat(reply.at("tasks", 0, "live", "state")).isEqualTo("READY");
    assertThat(reply.at("tasks", 0, "live", "lastResult")).isEqualTo(267011L);
    assertThat(reply.at("tasks", 0, "live", "lastRun")).isNull();
    assertThat(reply.map("tasks", 1)).doesNotContainKey("live");
  }

  @Test
  void show_tells_all() {
    orc.ok(
        "add",
        "x",
        "--schedule",
        "MON 08:00",
        "--zone",
        "UTC",
        "--env",
        "K=a=b",
        "--env",
        "L=",
        "--timeout",
        "90s",
        "--retries",
        "2",
        "--tag",
        "t",
        "--description",
        "d",
        "--json",
        "--",
        "prog",
        "arg one");
    String text = orc.ok("show", "x").out();
    assertThat(text)
        .containsPattern("(?m)^name +x$")
        .containsPattern("(?m)^schedule +MON 08:00   \\(at 08:00 on Mondays\\)$")
        .containsPattern("(?m)^last result +has never run$")
        .containsPattern("(?m)^program +prog$\n^ +arg one$")
        .containsPattern("(?m)^env K +a=b$")
        .containsPattern("(?m)^env L *$")
        .containsPattern("(?m)^limits +time-out 1m30s, in total none, grace 10s, output 10240 KiB$")
        .containsPattern("(?m)^retries +2, first after 10s, back-off 1, on every failure$")
        .containsPattern("(?m)^overlap +skip, queue limit 1$")
        .containsPattern("(?m)^catch-up +latest, window until the next fire time$")
        .containsPattern("(?m)^success codes +0$")
        .containsPattern("(?m)^tags +t$")
        .containsPattern("(?m)^description +d$")
        .containsPattern("(?m)^enabled +yes$")
        .containsPattern("(?m)^to register +yes$");
    orc.ok("edit", "x", "--retry-backoff", "2.5", "--retry-on", "1,7-9", "--queue-limit", "4");
    orc.ok("edit", "x", "--catch-up-window", "3h", "--disabled", "--no-register");
    assertThat(orc.ok("show", "x").out())
        .containsPattern("(?m)^retries +2, first after 10s, back-off 2.5, on 1,7-9$")
        .containsPattern("(?m)^overlap +skip, queue limit 4$")
        .containsPattern("(?m)^catch-up +latest, window 3h$")
        .containsPattern("(?m)^enabled +no$")
        .containsPattern("(?m)^to register +no$");
  }

  @Test
  void notes_keep_their_lines_and_lose_what_a_terminal_would_obey() {
    String notes = "call ada first\n\n\t2nd: \u001b[2Jb\u0007o\u009bb \u202eabc\u2028\r\nlast 🚀\n";
    orc.add("x", "echo");
    orc.ok("edit", "x", "--notes", notes);
    assertThat(orc.ok("show", "x", "--json").at("notes")).isEqualTo(notes);
    assertThat(orc.ok("show", "x").outLines().stream().map(String::stripTrailing))
        .containsSequence(
            "notes          call ada first",
            "",
            "               \t2nd: ?[2Jb?o?b ?abc?",
            "               last 🚀",
            "enabled        yes");
    orc.ok("edit", "x", "--notes", "--json");
    assertThat(orc.ok("show", "x", "--json").at("notes")).isEqualTo("--json");
    orc.ok("edit", "x", "--unset", "notes");
    assertThat(orc.ok("show", "x").out()).doesNotContainPattern("(?m)^notes");
  }

  @Test
  void show_begins_with_when_it_is_due() {
    orc.add("x", "echo");
    assertThat(orc.ok("show", "x").outLines().stream().map(line -> line.split("  ")[0]))
        .startsWith("name", "state", "schedule", "zone", "next run", "last result", "command");
  }

  @Test
  void next_tells_fire_times() {
    orc.ok("add", "x", "--schedule", "30 2 * * *", "--zone", "Europe/Berlin", "--command", "echo");
    Reply reply = orc.ok("next", "x", "--from", "2026-03-27T12:00", "--count", "3", "--json");
    assertThat(reply.map())
        .isEqualTo(
            Map.of(
                "task",
                "x",
                "schedule",
                "30 2 * * *",
                "zone",
                "Europe/Berlin",
                "next",
                List.of(
                    "2026-03-28T02:30:00+01:00",
                    "2026-03-29T03:00:00+02:00",
                    "2026-03-30T02:30:00+02:00")));
    assertThat(orc.ok("next", "x", "--from", "2026-03-28T02:30+01:00", "--count", "1").out())
        .isEqualTo("2026-03-29T03:00:00+02:00\n");
    assertThat(orc.ok("next", "x").outLines()).hasSize(5);
    orc.ok("edit", "x", "--schedule", "@reboot");
    assertThat(orc.ok("next", "x").out()).startsWith("never by the clock: ");
    assertThat(orc.ok("next", "x", "--json").list("next")).isEmpty();
  }

  @Test
  void next_says_why_nothing_is_due() {
    orc.add("x", "echo");
    assertThat(orc.ok("next", "x").err()).isEmpty();
    orc.ok("unschedule", "x");
    Reply reply = orc.ok("next", "x", "--count", "1");
    assertThat(reply.outLines()).hasSize(1);
    assertThat(reply.err())
        .isEqualTo("orc: nothing is due: 'x' is unscheduled. to change that: orc schedule x.\n");
    orc.ok("disable", "x");
    assertThat(orc.ok("next", "x", "--json").err())
        .isEqualTo("orc: nothing is due: 'x' is disabled. to change that: orc enable x.\n");
    assertThat(orc.ok("next", "x", "--quiet").err()).isEmpty();
  }

  @Test
  void a_time_that_is_over_is_no_schedule_to_store() {
    Reply refused = orc.run("add", "x", "--schedule", "2020-01-01 10:00", "--command", "echo");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("orc: schedule '2020-01-01 10:00' never fires: that time is over in ");
    orc.ok("add", "x", "--schedule", "9999-01-01 10:00", "--command", "echo");
    assertThat(orc.run("edit", "x", "--schedule", "2020-01-01 10:00").exitCode()).isEqualTo(2);
    assertThat(orc.ok("next", "x", "--json").list("next")).hasSize(1);
  }

  @Test
  void migrate_makes_the_database_and_says_its_schema() {
    Reply reply = orc.ok("migrate", "--json");
    assertThat((Long) reply.at("schema")).isPositive();
    assertThat(orc.database()).exists();
    assertThat(orc.ok("migrate").out())
        .isEqualTo("the database is at schema " + reply.at("schema") + "\n");
  }
}
