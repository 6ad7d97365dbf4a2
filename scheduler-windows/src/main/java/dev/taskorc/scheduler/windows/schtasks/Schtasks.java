package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts {@code schtasks} and its neighbours: one list element an argument, no shell, no input,
 * both streams drained, never longer than the time limit.
 */
public final class Schtasks {
  /** A full listing took 38 seconds on a loaded machine with 401 tasks. */
  public static final Duration LIMIT = Duration.ofSeconds(90);

  private static final boolean ON_WINDOWS = File.separatorChar == '\\';
  private static final File NOWHERE = new File(ON_WINDOWS ? "NUL" : "/dev/null");
  private static final String NUMBERS = "/HRESULT";

  /**
   * What a program said.
   *
   * @param code the whole 32 bits
   * @param exact whether the code is the error's number; without it a failure is always 1
   */
  public record Answer(int code, byte[] output, byte[] errors, boolean exact) {
    public boolean done() {
      return code == 0;
    }

    public boolean absent() {
      return code == Codes.FILE_NOT_FOUND
          || code == Codes.PATH_NOT_FOUND
          // Some run-times in between keep the low byte alone.
          || code == 2
          || code == 3;
    }
  }

  private final Programs programs;
  private final Duration limit;

  public Schtasks(Programs programs, Duration limit) {
    this.programs = programs;
    this.limit = limit;
  }

  public static Schtasks of(Map<String, String> env) {
    return new Schtasks(Programs.of(env, ON_WINDOWS), LIMIT);
  }

  /** Calls {@code schtasks} with {@code /HRESULT}, and once more without it where it is unknown. */
  public Answer call(List<String> arguments) {
    var words = new ArrayList<>(arguments);
    words.add(NUMBERS);
    Answer answer = run(programs.schtasks(), words, true);
    if (answer.code() == Codes.SYNTAX_ERROR) {
      return run(programs.schtasks(), arguments, false);
    }
    return answer;
  }

  /**
   * Calls {@code whoami} or {@code reg}.
   *
   * @throws SchedulerFailed if there is none
   */
  public Answer neighbour(String name, String... arguments) {
    Path program =
        programs
            .find(name)
            .orElseThrow(
                () ->
                    new SchedulerFailed(
                        "there is no '" + name + "' on this system",
                        "put one beside the program that " + Programs.VARIABLE + " names"));
    return run(program, List.of(arguments), true);
  }

  /** Calls {@code schtasks} on the person's own terminal, where it can ask for a password. */
  public int callOnTerminal(List<String> arguments) {
    var words = new ArrayList<>(arguments);
    words.add(NUMBERS);
    try {
      return start(programs.schtasks(), words, ProcessBuilder::inheritIO).waitFor();
    } catch (InterruptedException e) {
      throw interrupted(programs.schtasks());
    }
  }

  private Answer run(Path program, List<String> arguments, boolean exact) {
    Process process = start(program, arguments, builder -> builder.redirectInput(NOWHERE));
    CompletableFuture<byte[]> output = drained(process.getInputStream());
    CompletableFuture<byte[]> errors = drained(process.getErrorStream());
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new SchedulerFailed(
            "'" + program + "' did not answer within " + limit.toSeconds() + " s",
            "try again; if it stays so, see whether the service 'Schedule' runs");
      }
      byte[] said = errors.join();
      int code = ExitNumber.of(process.exitValue(), said, ON_WINDOWS);
      return new Answer(code, output.join(), said, exact);
    } catch (InterruptedException e) {
      end(process);
      throw interrupted(program);
    }
  }

  private static Process start(
      Path program,
      List<String> arguments,
      java.util.function.UnaryOperator<ProcessBuilder> streams) {
    var words = new ArrayList<String>();
    words.add(program.toString());
    words.addAll(arguments);
    try {
      return streams.apply(new ProcessBuilder(words)).start();
    } catch (IOException e) {
      throw new SchedulerFailed(
          "'" + program + "' cannot be started: " + e.getMessage(), "see 'orc doctor'", e);
    }
  }

  private static CompletableFuture<byte[]> drained(InputStream stream) {
    var bytes = new CompletableFuture<byte[]>();
    var reader =
        new Thread(
            () -> {
              try (stream) {
                bytes.complete(all(stream));
              } catch (IOException e) {
                bytes.completeExceptionally(new UncheckedIOException(e));
              }
            },
            "schtasks-output");
    reader.setDaemon(true);
    reader.start();
    return bytes;
  }

  /** Piece by piece: Java may ask for the length first, which a pipe of Windows does not tell. */
  private static byte[] all(InputStream stream) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static SchedulerFailed interrupted(Path program) {
    Thread.currentThread().interrupt();
    return new SchedulerFailed("interrupted while '" + program + "' was at work", "try again");
  }
}
