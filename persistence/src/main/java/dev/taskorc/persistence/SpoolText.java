package dev.taskorc.persistence;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Boot;
import dev.taskorc.domain.model.Ending;
import dev.taskorc.domain.model.ProcessRef;
import dev.taskorc.domain.model.RunTrigger;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spool records as text: a line a field, and a last one by which a cut is noticed. */
final class SpoolText {
  private static final String END = "end";

  private final Map<String, String> fields = new HashMap<>();

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
    lines.add(END);
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
   * @throws IllegalArgumentException if the text is none, or not all of it
   */
  static SpoolRecord read(String text) {
    List<String> lines;
    try {
      lines = Lines.split(text);
    } catch (StringIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("an escape is cut off", e);
    }
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
      throw new IllegalArgumentException("its end is missing");
    }
    var read = new SpoolText();
    for (String line : lines.subList(0, lines.size() - 1)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("a line is no field");
      }
      read.fields.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return read.record();
  }

  private SpoolRecord record() {
    Status status = Status.valueOf(need("status"));
    return new SpoolRecord(
        need("id"),
        number("run"),
        number("taskId"),
        new TaskName(need("task")),
        status,
        RunTrigger.valueOf(need("trigger")),
        instant("fireTime"),
        needInstant("occurredAt"),
        process(need("orc")),
        field("command").map(SpoolText::process),
        field("logFile"),
        status.isOpen() ? Optional.empty() : Optional.of(ending(status)),
        IntStream.rangeClosed(1, Integer.parseInt(need("attempts")))
            .mapToObj(this::attempt)
            .toList());
  }

  private Ending ending(Status status) {
    return new Ending(
        status,
        needInstant("finishedAt"),
        integer("exitCode"),
        Integer.parseInt(need("passedOn")),
        field("reason"),
        need("outputTail"));
  }

  private Attempt attempt(int number) {
    String name = "attempt" + number + ".";
    return new Attempt(
        number,
        needInstant(name + "startedAt"),
        needInstant(name + "finishedAt"),
        integer(name + "exitCode"),
        need(name + "outputTail"));
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private String need(String name) {
    return field(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private Optional<Long> number(String name) {
    return field(name).map(Long::parseLong);
  }

  private OptionalInt integer(String name) {
    return field(name)
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  private Optional<Instant> instant(String name) {
    return number(name).map(Instant::ofEpochMilli);
  }

  private Instant needInstant(String name) {
    return Instant.ofEpochMilli(Long.parseLong(need(name)));
  }

  private static String process(ProcessRef process) {
    return Stream.of(
            process.pid(), process.startedMillis(), process.boot().id(), process.boot().host())
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static ProcessRef process(String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length < 2) {
      throw new IllegalArgumentException("a process is a number and a time");
    }
    Boot boot = parts.length < 4 ? Boot.UNKNOWN : new Boot(parts[3], parts[2]);
    return new ProcessRef(Long.parseLong(parts[0]), Long.parseLong(parts[1]), boot);
  }
}
