package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.domain.model.field.TaskField;
import dev.taskorc.domain.model.field.TaskFields;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditTest {
  /** An option, a value for it, the field it shows in, what it shows then, and its default. */
  private record Field(String option, String value, String json, Object shown, Object initial) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("zone", "Asia/Kolkata", "zone", "Asia/Kolkata", ZoneId.systemDefault().getId()),
          new Field("env", "K=v", "env", Map.of("K", "v"), Map.of()),
          new Field("timeout", "90s", "timeoutMillis", 90_000L, null),
          new Field("total-timeout", "PT2H", "totalTimeoutMillis", 7_200_000L, null),
          new Field("grace", "3s", "graceMillis", 3_000L, 10_000L),
          new Field("max-output", "512k", "maxOutput", 524_288L, 10_485_760L),
          new Field("retries", "4", "retries", 4L, 0L),
          new Field("retry-delay", "1m30s", "retryDelayMillis", 90_000L, 10_000L),
          new Field("retry-backoff", "2.5", "retryBackoff", 2.5, 1.0),
          new Field("retry-on", "1,7-9", "retryOn", "1,7-9", null),
          new Field("overlap", "QUEUE", "overlap", "QUEUE", "SKIP"),
          new Field("queue-limit", "5", "queueLimit", 5L, 1L),
          new Field("catch-up", "none", "catchUp", "NONE", "LATEST"),
          new Field("catch-up-window", "1d", "catchUpWindowMillis", 86_400_000L, null),
          new Field("success-codes", "0,3", "successCodes", "0,3", "0"),
          new Field("run-as", "s4u", "runAs", "s4u", "current"),
          new Field("tag", "blue", "tags", List.of("blue"), List.of()),
          new Field("description", "what for", "description", "what for", ""),
          new Field("notes", "one\ntwo", "notes", "one\ntwo", ""));

  @TempDir Path home;
  private Orc orc;

  @BeforeEach
  void one_task() {
    orc = Orc.at(home);
    orc.ok("add", "x", "--schedule", "06:00", "--command", "echo", "--quiet");
  }

  @Test
  void sets_and_unsets_each_field_and_no_other() {
    for (Field field : FIELDS) {
      Map<String, Object> before = fields("show", "x");
      assertThat(before.get(field.json())).as(field.option()).isEqualTo(field.initial());
      Map<String, Object> set = fields("edit", "x", "--" + field.option(), field.value());
      assertThat(set.get(field.json())).as(field.option()).isEqualTo(field.shown());
      assertThat(without(set, field.json())).isEqualTo(without(before, field.json()));
      assertThat(fields("edit", "x", "--unset", field.option()))
          .as(field.option())
          .isEqualTo(before);
    }
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void sets_many_at_once_and_adds_to_what_is_a_set() {
    orc.ok("edit", "x", "--env", "A=1", "--env", "B=2", "--tag", "b", "--timeout", "1m");
    Map<String, Object> task = fields("edit", "x", "--env", "B=3", "--tag", "a", "--grace", "1s");
    assertThat(task.get("env")).isEqualTo(Map.of("A", "1", "B", "3"));
    assertThat(task.get("tags")).isEqualTo(List.of("a", "b"));
    assertThat(task.get("timeoutMillis")).isEqualTo(60_000L);
    assertThat(task.get("graceMillis")).isEqualTo(1_000L);
    task = fields("edit", "x", "--unset", "env", "--unset", "tag", "--env", "C=4");
    assertThat(task.get("env")).isEqualTo(Map.of("C", "4"));
    assertThat(task.get("tags")).isEqualTo(List.of());
  }

  @Test
  void changes_command_schedule_and_directory() {
    orc.ok("run", "x");
    Map<String, Object> task =
        fields("edit", "x", "--schedule", "@daily", "--cwd", home.toString(), "--", "prog", "arg");
    assertThat(task.get("schedule")).isEqualTo("@daily");
    assertThat(task.get("cwd")).isEqualTo(home.toString());
    assertThat(task.get("command")).isEqualTo(Map.of("argv", List.of("prog", "arg")));
    assertThat(fields("edit", "x", "--unset", "cwd").get("cwd"))
        .isEqualTo(Path.of("").toAbsolutePath().toString());
    assertThat(orc.ok("history", "x", "--json").list("results")).hasSize(1);
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void disables_and_unregisters() {
    assertThat(fields("edit", "x", "--disabled").get("enabled")).isEqualTo(false);
    assertThat(fields("edit", "x", "--unset", "disabled").get("enabled")).isEqualTo(true);
    assertThat(fields("edit", "x", "--no-register").get("registered")).isEqualTo(false);
    assertThat(orc.registrations()).isEmpty();
    assertThat(fields("edit", "x", "--unset", "no-register").get("registered")).isEqualTo(true);
    assertThat(orc.registrations()).hasSize(1);
  }

  @Test
  void of_nothing_changes_nothing() {
    String before = orc.ok("show", "x", "--json").out();
    var registrations = orc.registrations();
    assertThat(orc.ok("edit", "x", "--schedule", "06:00", "--grace", "10s", "--unset", "env").out())
        .startsWith("unchanged 'x', registered, next run ");
    assertThat(orc.ok("edit", "x", "--command", "echo").out()).startsWith("unchanged 'x'");
    orc.ok("rename", "x", "x");
    orc.ok("enable", "x");
    assertThat(orc.ok("show", "x", "--json").out()).isEqualTo(before);
    assertThat(orc.registrations()).isEqualTo(registrations);
  }

  @Test
  void without_a_word_of_what_should_change_says_so() {
    String before = orc.ok("show", "x", "--json").out();
    Reply reply = orc.run("edit", "x");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err())
        .isEqualTo(
            "orc: nothing is said that should change of 'x'. give at least one option, for example"
                + " --schedule; see 'orc edit --help'.\n");
    assertThat(orc.ok("show", "x", "--json").out()).isEqualTo(before);
  }

  @Test
  void every_field_that_has_a_default_is_tried_here() {
    var tried = new ArrayList<>(List.of("cwd", "disabled", "no-register"));
    FIELDS.forEach(field -> tried.add(field.option()));
    assertThat(tried)
        .containsExactlyInAnyOrderElementsOf(
            TaskFields.all().stream()
                .filter(TaskField::hasDefault)
                .map(TaskField::option)
                .toList());
  }

  @Test
  void what_is_no_field_cannot_be_unset() {
    for (String name : List.of("name", "schedule", "command", "dialect", "", "env x")) {
      Reply reply = orc.run("edit", "x", "--unset", name);
      assertThat(reply.exitCode()).as(name).isEqualTo(2);
      assertThat(reply.err())
          .startsWith("orc: '" + name + "' cannot be unset. use one of zone, cwd, env, ");
    }
  }

  @Test
  void what_is_refused_leaves_the_task_as_it_was() {
    String before = orc.ok("show", "x", "--json").out();
    for (Field field : FIELDS) {
      boolean anyText = List.of("description", "notes").contains(field.option());
      String refused = anyText ? "x".repeat(10_001) : "\u0007?";
      Reply reply = orc.run("edit", "x", "--schedule", "07:00", "--" + field.option(), refused);
      assertThat(reply.exitCode()).as(field.option() + reply.err()).isEqualTo(2);
    }
    assertThat(orc.ok("show", "x", "--json").out()).isEqualTo(before);
  }

  private Map<String, Object> fields(String... args) {
    String[] json = new String[args.length + 1];
    json[0] = "--json";
    System.arraycopy(args, 0, json, 1, args.length);
    Map<String, Object> task = orc.ok(json).map();
    // The zone decides how these are written, and time goes on.
    return without(without(without(task, "changedAt"), "createdAt"), "nextRun");
  }

  private static Map<String, Object> without(Map<String, Object> map, String key) {
    assertThat(map).containsKey(key);
    var rest = new LinkedHashMap<>(map);
    rest.remove(key);
    return rest;
  }
}
