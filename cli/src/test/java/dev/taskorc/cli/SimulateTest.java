package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("my home"));
  }

  @Test
  void lives_the_whole_life_and_leaves_nothing() {
    Reply reply = orc.ok("simulate");
    assertThat(reply.outLines()).hasSize(7).last().isEqualTo("every step OK");
    assertThat(reply.outLines().subList(0, 6)).allMatch(line -> line.startsWith("OK    "));
    assertThat(reply.err())
        .contains("next tick in ", "state ", "last run ", "next run ", "elapsed ");
    assertNothingIsLeft();
  }

  @Test
  void answers_with_its_steps() {
    Reply reply = orc.ok("simulate", "--json", "--now", "--marker", "a \"b\" $c & d; 'e' %f%");
    assertThat(reply.outLines()).hasSize(1);
    assertThat(reply.map().keySet()).asString().isEqualTo("[ok, steps]");
    assertThat(reply.at("ok")).isEqualTo(true);
    assertThat(reply.list("steps"))
        .extracting("name")
        .isEqualTo(List.of("pre-flight", "create", "schedule", "verify", "monitor", "clean up"));
    assertThat(reply.map("steps", 0).keySet())
        .asString()
        .isEqualTo("[name, ok, detail, durationMillis]");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "access-denied", "hang", "alter", "lose"})
  void ends_with_eight_and_cleans_up_when_the_scheduler_fails(String fault) {
    Reply reply = orc.with("ORC_FAKE_FAULTS", fault).run("simulate", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.at("ok")).isEqualTo(false);
    assertThat(reply.list("steps"))
        .anySatisfy(step -> assertThat(step).extracting("ok").isEqualTo(false));
    assertThat(reply.list("steps")).last().extracting("name").isEqualTo("clean up");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fire-twice", "fire-late=60s"})
  void is_not_misled_by_a_scheduler_that_is_only_sloppy(String fault) {
    Reply reply = orc.with("ORC_FAKE_FAULTS", fault).run("simulate");
    assertThat(reply.exitCode()).as(reply.out() + reply.err()).isZero();
    assertNothingIsLeft();
  }

  @Test
  void keeps_the_task_if_asked_to() throws Exception {
    Reply reply = orc.ok("simulate", "--keep-task", "--now");
    assertThat(orc.ok("list", "--json").list("tasks")).isEmpty();
    Path place;
    try (var places = Files.list(orc.home().resolve("simulations"))) {
      place = places.findFirst().orElseThrow();
    }
    assertThat(reply.out()).contains("orc --home \"" + place + "\" --scheduler fake");
    Orc kept = Orc.at(place);
    Reply list = kept.ok("list", "--json");
    assertThat(list.list("tasks")).hasSize(1);
    assertThat(list.at("tasks", 0, "registered")).isEqualTo(true);
    assertThat(list.at("tasks", 0, "lastResult", "status")).isEqualTo("SUCCEEDED");
    assertThat(kept.ok("verify", "--json").at("ok")).isEqualTo(true);
    orc.ok("simulate", "--now");
    assertThat(place.resolve("scratch")).isNotEmptyDirectory();
    kept.ok("remove", (String) list.at("tasks", 0, "name"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for a POSIX shell")
  void uses_a_copy_of_an_existing_task_and_leaves_the_task_alone() throws Exception {
    orc.add("x", "echo done > out.txt");
    orc.ok("edit", "x", "--cwd", folder.toString(), "--no-register");
    Map<String, String> before = Tree.of(orc.home());
    Reply reply = orc.ok("simulate", "--use-existing", "X", "--update-schedule", "* * * * *");
    assertThat(reply.out()).contains("a copy of 'x'");
    assertThat(folder.resolve("out.txt")).hasContent("done");
    assertThat(Tree.of(orc.home())).isEqualTo(before);
    assertThat(orc.ok("history", "x", "--json").list("results")).isEmpty();
  }

  @Test
  void tells_that_an_existing_task_fails_and_what_it_said_last() {
    orc.add("x", "echo no such server&& exit 3");
    Reply reply = orc.run("simulate", "--use-existing", "x", "--now");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out())
        .containsPattern("FAIL  monitor .*ended FAILED.*'no such server'.*--keep-task");
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
    assertThat(orc.ok("show", "x", "--json").at("registered")).isEqualTo(true);
  }

  @Test
  void a_disabled_task_can_be_tried_and_stays_disabled() {
    orc.add("x", "exit 0").ok("disable", "x");
    orc.ok("simulate", "--use-existing", "x");
    assertThat(orc.ok("show", "x", "--json").at("enabled")).isEqualTo(false);
  }

  @Test
  void of_a_task_that_there_is_not_ends_with_eight() {
    orc.add("x", "echo");
    Reply reply = orc.run("simulate", "--use-existing", "nosuch");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).containsPattern("FAIL  create .*there is no task 'nosuch'");
  }

  @Test
  void of_a_home_without_a_database_uses_no_task_and_makes_none() {
    Reply reply = orc.run("simulate", "--use-existing", "x");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).containsPattern("FAIL  create .*no database");
    assertNothingIsLeft();
  }

  @Test
  void needs_no_database_and_leaves_a_damaged_one_untouched() throws Exception {
    byte[] garbage = "no database ".repeat(800).getBytes(StandardCharsets.US_ASCII);
    Files.createDirectories(orc.home());
    Files.write(orc.database(), garbage);
    orc.ok("simulate", "--now");
    Reply reply = orc.run("simulate", "--use-existing", "x");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).containsPattern("FAIL  create .*damaged");
    assertThat(Tree.of(orc.home())).hasSize(1);
    assertThat(orc.database()).hasBinaryContent(garbage);
  }

  @Test
  void says_where_nothing_can_be_written_and_leaves_nothing() throws Exception {
    Files.createDirectories(orc.home());
    Files.writeString(orc.home().resolve("simulations"), "in the way");
    Map<String, String> before = Tree.of(orc.home());
    Reply reply = orc.run("simulate");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.outLines().get(0))
        .startsWith("FAIL  pre-flight")
        .contains(orc.home().toString())
        .contains("--home");
    assertThat(reply.outLines().get(1)).startsWith("OK    clean up").endsWith("nothing to do");
    assertThat(Tree.of(orc.home())).isEqualTo(before);
  }

  @Test
  void of_nine_tasks_that_are_due_starts_none_and_moves_no_clock() throws Exception {
    Path started = folder.resolve("started");
    for (int i = 1; i <= 9; i++) {
      orc.ok(
          "add",
          "t" + i,
          "--schedule",
          "@daily",
          "--command",
          "echo " + i + " >> \"" + started + '"');
    }
    orc.moveTo(orc.due("t1").minusSeconds(20));
    orc.ok("list");
    Map<String, String> before = Tree.of(orc.home());
    Instant now = orc.now();
    orc.ok("simulate");
    assertThat(orc.now()).isBetween(now, now.plusSeconds(120));
    assertThat(started).doesNotExist();
    assertThat(Tree.of(orc.home())).isEqualTo(before);
    orc.ok("simulate", "--use-existing", "t5");
    assertThat(started).hasContent("5");
    assertThat(Tree.of(orc.home())).isEqualTo(before);
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
  }

  /** The home was none before. */
  private void assertNothingIsLeft() {
    assertThat(orc.home()).doesNotExist();
  }
}
