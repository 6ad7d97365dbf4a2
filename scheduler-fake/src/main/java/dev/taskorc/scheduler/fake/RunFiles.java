package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The last start of each registration and, in a file of its own, how it ended: whoever notes an end
 * can so never wipe out a start that another process noted in the meantime.
 */
final class RunFiles {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final Path tasks;

  RunFiles(Path tasks) {
    this.tasks = tasks;
  }

  Optional<LastRun> find(RegistrationKey place) {
    return read(place.lastRun(tasks), RunFiles::parse)
        .map(run -> run.process().isEmpty() ? run : ended(run, place));
  }

  void started(RegistrationKey place, LastRun run) {
    Fields fields = new Fields().put("at", run.at().toString());
    run.process().ifPresent(process -> put(fields, process));
    run.result().ifPresent(result -> fields.put("result", Long.toString(result)));
    TextFiles.write(place.lastRun(tasks), fields.text());
  }

  void ended(RegistrationKey place, ProcessRef process, int exitCode) {
    Fields fields = put(new Fields(), process);
    fields.put("result", Long.toString(Integer.toUnsignedLong(exitCode)));
    TextFiles.write(place.lastExit(tasks), fields.text());
  }

  void delete(RegistrationKey place) {
    TextFiles.delete(place.lastRun(tasks));
    TextFiles.delete(place.lastExit(tasks));
  }

  private LastRun ended(LastRun run, RegistrationKey place) {
    OptionalLong result =
        read(place.lastExit(tasks), end -> process(end).equals(run.process()) ? result(end) : NONE)
            .orElse(NONE);
    return new LastRun(run.at(), run.process(), result);
  }

  private static <T> Optional<T> read(Path file, Function<Fields, T> reader) {
    try {
      return TextFiles.read(file).map(Fields::parse).map(reader);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw TextFiles.damaged(file, e);
    }
  }

  private static LastRun parse(Fields fields) {
    return new LastRun(Instant.parse(fields.one("at")), process(fields), result(fields));
  }

  private static Fields put(Fields fields, ProcessRef process) {
    return fields
        .put("pid", Long.toString(process.pid()))
        .put("started", Long.toString(process.startedMillis()))
        .put("host", process.boot().host())
        .put("boot", process.boot().id());
  }

  private static Optional<ProcessRef> process(Fields fields) {
    if (fields.all("pid").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessRef(
            Long.parseLong(fields.one("pid")),
            Long.parseLong(fields.one("started")),
            new Boot(fields.one("host"), fields.one("boot"))));
  }

  private static OptionalLong result(Fields fields) {
    return fields.all("result").stream().mapToLong(Long::parseLong).findFirst();
  }
}
