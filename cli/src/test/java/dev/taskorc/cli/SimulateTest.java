package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void keeps_the_task_if_asked_to() {
    orc.ok("simulate", "--keep-task", "--now");
    Reply list = orc.ok("list", "--json");
    assertThat(list.list("tasks")).hasSize(1);
    assertThat(list.at("tasks", 0, "registered")).isEqualTo(true);
    assertThat(list.at("tasks", 0, "lastResult", "status")).isEqualTo("SUCCEEDED");
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
    assertThat(orc.home().resolve("scratch")).isNotEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for a POSIX shell")
  void uses_an_existing_task_and_leaves_it_as_it_was() {
    orc.add("x", "echo done > out.txt");
    orc.ok("edit", "x", "--cwd", folder.toString(), "--no-register");
    String before = orc.ok("show", "x", "--json").out();
    Reply reply = orc.ok("simulate", "--use-existing", "X", "--update-schedule", "* * * * *");
    assertThat(reply.out()).contains("'X' is as it was");
    assertThat(folder.resolve("out.txt")).hasContent("done");
    assertThat(definition(orc.ok("show", "x", "--json").out())).isEqualTo(definition(before));
    assertThat(orc.registrations()).isEmpty();
    assertThat(orc.ok("history", "x", "--json").list("results")).hasSize(1);
  }

  @Test
  void tells_that_an_existing_task_fails() {
    orc.add("x", "exit 3");
    Reply reply = orc.run("simulate", "--use-existing", "x", "--now");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).containsPattern("FAIL  monitor .*ended FAILED");
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
    assertThat(orc.ok("show", "x", "--json").at("registered")).isEqualTo(true);
  }

  @Test
  void of_a_task_that_there_is_not_ends_with_eight() {
    Reply reply = orc.run("simulate", "--use-existing", "nosuch");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).containsPattern("FAIL  create .*nosuch");
  }

  private void assertNothingIsLeft() {
    assertThat(orc.ok("list", "--json").list("tasks")).isEmpty();
    assertThat(orc.registrations()).isEmpty();
    Path scratch = orc.home().resolve("scratch");
    if (Files.exists(scratch)) {
      assertThat(scratch).isEmptyDirectory();
    }
  }

  /** The task without what tells of its runs and changes. */
  private static String definition(String task) {
    return task.replaceAll("\"lastResult\":.*?,\"cwd\"", "\"cwd\"")
        .replaceAll("\"(changedAt|nextRun)\":\"[^\"]*\"", "");
  }
}
