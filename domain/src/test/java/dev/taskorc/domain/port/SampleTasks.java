package dev.taskorc.domain.port;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.ExitCodes;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.RetryPolicy;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tasks for tests: plain ones, and some that are hard to keep as they are. */
public final class SampleTasks {
  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** To the millisecond, as stores keep instants. */
  public static final Instant NOW = Instant.parse("2035-01-01T10:00:00.123Z");

  private static final Boot HERE = new Boot("here", "first-boot");

  /** The orc that a test speaks for, and another one. */
  public static final ProcessRef ME = process(4711, 1_000);

  public static final ProcessRef OTHER = process(4712, 2_000);

  /** What people type, paste and generate. */
  static final List<String> NASTY_TEXTS =
      List.of(
          "two\nlines\r\nand a third\n",
          "\"double\", 'single' and ''twice'' -- ; DROP TABLE tasks",
          "Zürich, Ærø, 日本語, e\u0301 and é",
          "🚀👩‍👩‍👧",
          "back\\slash, \\n, \\\\ and a last one \\",
          "a\ttab, \u0001 control and \u2028 separator",
          "  blanks around  ",
          "%PATH% $HOME ${HOME} `x` $(x) <y> :z ?1 @a",
          "x".repeat(60_000));

  private SampleTasks() {}

  /** A process of the machine that the tests play on. */
  public static ProcessRef process(long pid, long startedMillis) {
    return new ProcessRef(pid, startedMillis, HERE);
  }

  public static Task task(String name) {
    return builder(name).build();
  }

  /** At 05:00 in Berlin, with nothing but defaults. */
  public static TaskBuilder builder(String name) {
    return new TaskBuilder(
        new TaskName(name),
        new Command.Shell("echo " + name),
        Schedule.parse("0 5 * * *"),
        ZONE,
        "/srv/work");
  }

  /** A registration of the task, made at the moment. */
  public static ProvenRegistration registration(Task task, Instant armedAt) {
    return new ProvenRegistration(
        armedAt,
        task.schedule()
            .triggers(SampleCapabilities.ALL, task.zone(), ZONE, LocalDate.of(2035, 1, 1))
            .triggers(),
        ZONE.getId(),
        new Action(List.of("/opt/my orc/bin/orc", "exec", task.name().value()), "/opt/my orc"));
  }

  /** Every field away from its default, most of them unpleasantly. */
  static Stream<Task> hardToKeep() {
    return Stream.concat(
        Stream.of(everythingSet(), wordsOnly()), NASTY_TEXTS.stream().map(SampleTasks::allOf));
  }

  private static Task everythingSet() {
    return builder("Every.Thing_set-1")
        .schedule(Schedule.parse("*/7 8-17 * jan-jun MON-FRI"))
        .zone(ZoneId.of("Australia/Lord_Howe"))
        .runAs(new RunAs("user:DOMAIN\\Jürgen"))
        .limits(
            new Limits(
                Optional.of(Duration.ofMillis(1_001)),
                Optional.of(Duration.ofDays(365)),
                Duration.ofSeconds(3),
                1L << 40))
        .retry(
            new RetryPolicy(100, Duration.ofMillis(1_500), 1.1, Optional.of(new ExitCodes("-1,7"))))
        .overlap(new OverlapPolicy(Overlap.QUEUE, 1_000))
        .catchUp(new CatchUp(CatchUp.Policy.NONE, Optional.of(Duration.ofHours(3))))
        .successCodes(new ExitCodes("0-3,4294967295"))
        .description("what it is for")
        .notes("what to know\nof it")
        .tags(Set.of("a", "b/c:d", "größe"))
        .enabled(false)
        .registrationWanted(false)
        .build();
  }

  private static Task wordsOnly() {
    return builder("words")
        .command(
            new Command.Argv(
                List.of(
                    "/bin/a b", "", "two\nlines\n", "", "\\n", "\\", "\"q\"", "ü 🚀", "a=b", "")))
        .environment(
            new Environment(
                Map.of(
                    "EMPTY", "",
                    "EQUALS", "=a=b=",
                    "LINES", "\none\n\ntwo\\n\n",
                    "ProgramFiles(x86)", "C:\\Program Files\\")))
        .build();
  }

  private static Task allOf(String text) {
    TaskBuilder builder =
        builder("all")
            .command(new Command.Shell(text))
            .environment(
                new Environment(
                    Map.of("TEXT", text.substring(0, Math.min(32_000, text.length())))));
    return text.length() > 4_000
        ? builder.build()
        : builder.description(text).notes(text).workingDirectory("/srv/" + text).build();
  }
}
