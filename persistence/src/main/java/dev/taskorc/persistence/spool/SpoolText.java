package dev.taskorc.persistence.spool;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.file.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spool records as text: a line a field, and a last one by which a cut is noticed. */
final class SpoolText {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private SpoolText() {}

  static String write(SpoolRecord run) {
    var lines = new ArrayList<String>();
    lines.add("id=" + run.id());
    run.runId().ifPresent(id -> lines.add("run=" + id));
    run.taskId().ifPresent(id -> lines.add("taskId=" + id));
    lines.add("task=" + run.task());
    lines.add("status=" + run.status());
    lines.add("trigger=" + run.trigger());
    run.fireTime().ifPresent(at -> lines.add("fireTime=" + at.toEpochMilli()));
    run.request().ifPresent(at -> lines.add("request=" + at.toEpochMilli()));
    lines.add("occurredAt=" + run.occurredAt().toEpochMilli());
    lines.add("orc=" + process(run.orc()));
    run.command().ifPresent(command -> lines.add("command=" + process(command)));
    run.logFile().ifPresent(file -> lines.add("logFile=" + file));
    run.ending().ifPresent(ending -> add(lines, ending));
    for (Attempt attempt : run.attempts()) {
      String name = "attempt" + attempt.number();
      lines.add(name + ".startedAt=" + attempt.startedAt().toEpochMilli());
      lines.add(name + ".finishedAt=" + attempt.finishedAt().toEpochMilli());
      attempt.exitCode().ifPresent(code -> lines.add(name + ".exitCode=" + code));
      lines.add(name + ".outputTail=" + attempt.outputTail());
    }
    lines.add("attempts=" + run.attempts().size());
    lines.add(SpoolFields.end());
    return Lines.join(lines);
  }

  private static void add(List<String> lines, Ending ending) {
    lines.add("finishedAt=" + ending.finishedAt().toEpochMilli());
    ending.exitCode().ifPresent(code -> lines.add("exitCode=" + code));
    lines.add("passedOn=" + ending.passedOn());
    ending.reason().ifPresent(reason -> lines.add("reason=" + reason));
    lines.add("outputTail=" + ending.outputTail());
  }

  /**
   * @throws IllegalArgumentException if the text is none, or not all of it, or says what no orc can
   *     have written
   */
  static SpoolRecord read(String text) {
    SpoolFields fields = SpoolFields.of(text);
    Status status = fields.needWord("status", Status.class);
    if (status == Status.QUEUED || status == Status.LOST) {
      throw new IllegalArgumentException("nothing is kept here while it is " + status);
    }
    RunTrigger trigger = fields.needWord("trigger", RunTrigger.class);
    Optional<Instant> fireTime = fields.instant("fireTime");
    if ((trigger != RunTrigger.ON_DEMAND || status == Status.MISSED) && fireTime.isEmpty()) {
      throw new IllegalArgumentException("its fire time is missing");
    }
    int attempts = (int) fields.needNumber("attempts", 0, SpoolRecord.MOST_ATTEMPTS);
    List<Attempt> made =
        IntStream.rangeClosed(1, attempts).mapToObj(number -> attempt(fields, number)).toList();
    boolean more = fields.count("attempt") > 1 + made.stream().mapToInt(SpoolText::fields).sum();
    boolean ends = fields.text("finishedAt").isPresent() || fields.text("passedOn").isPresent();
    if (more || ends == status.isOpen()) {
      throw new IllegalArgumentException("its fields do not belong together");
    }
    return new SpoolRecord(
        matching("id", ID, fields.need("id")),
        fields.number("run", 1, Long.MAX_VALUE),
        fields.number("taskId", 1, Long.MAX_VALUE),
        taskName(fields.need("task")),
        status,
        trigger,
        fireTime,
        fields.instant("request"),
        fields.needInstant("occurredAt"),
        fields.present("orc", fields.process("orc")),
        fields.process("command"),
        fields.text("logFile").map(SpoolText::logFile),
        status.isOpen() ? Optional.empty() : Optional.of(ending(fields, status)),
        made);
  }

  private static TaskName taskName(String name) {
    try {
      return new TaskName(name);
    } catch (InvalidValue e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String logFile(String path) {
    if (!Result.isLogFile(path)) {
      throw new IllegalArgumentException("its log is none of this home");
    }
    return path;
  }

  private static String matching(String name, Pattern shape, String text) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException(name + " is none");
    }
    return text;
  }

  private static Ending ending(SpoolFields fields, Status status) {
    return new Ending(
        status,
        fields.needInstant("finishedAt"),
        exitCode(fields, "exitCode"),
        (int) fields.needNumber("passedOn", Integer.MIN_VALUE, Integer.MAX_VALUE),
        fields.text("reason"),
        fields.need("outputTail"));
  }

  private static Attempt attempt(SpoolFields fields, int number) {
    String name = "attempt" + number + ".";
    return new Attempt(
        number,
        fields.needInstant(name + "startedAt"),
        fields.needInstant(name + "finishedAt"),
        exitCode(fields, name + "exitCode"),
        fields.need(name + "outputTail"));
  }

  private static int fields(Attempt attempt) {
    return attempt.exitCode().isPresent() ? 4 : 3;
  }

  private static OptionalInt exitCode(SpoolFields fields, String name) {
    return fields
        .number(name, Integer.MIN_VALUE, Integer.MAX_VALUE)
        .map(code -> OptionalInt.of(code.intValue()))
        .orElse(OptionalInt.empty());
  }

  private static String process(ProcessRef process) {
    return Stream.of(
            process.pid(), process.startedMillis(), process.boot().id(), process.boot().host())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
