package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.report.ResultCode;
import dev.taskorc.domain.port.scheduler.ResultWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the codes mean that Windows keeps as a task's last result, or schtasks ends with. */
public final class ResultCodes implements ResultWords {
  private static final String TABLE = "result-codes.tsv";
  private static final int WIN32 = 0x8007;
  private static final int HIGHEST_PLAIN = 0xFFFF;

  /** What shells add to the number of the signal that ended a command. */
  private static final int SIGNALED = 128;

  private static final int HIGHEST_SIGNAL = 64;

  private final Lazy<Map<Integer, ResultCode>> table = new Lazy<>(ResultCodes::read);

  @Override
  public ResultCode explain(int code) {
    return Optional.ofNullable(table.get().get(code)).orElseGet(() -> unknown(code));
  }

  public static ResultCode of(int code) {
    return new ResultCodes().explain(code);
  }

  /** All codes that are known by name. */
  Iterable<ResultCode> known() {
    return table.get().values();
  }

  private static ResultCode unknown(int code) {
    long unsigned = Integer.toUnsignedLong(code);
    if (code > SIGNALED && code <= SIGNALED + HIGHEST_SIGNAL) {
      int signal = code - SIGNALED;
      return new ResultCode(
          unsigned,
          "signal " + signal + " (128 + " + signal + ")",
          "a signal ended the command: " + signal,
          "another process or the kernel; or a code of the command's own",
          "read the output with 'orc logs NAME'; 'kill -l " + signal + "' names the signal",
          Optional.of(true));
    }
    if (code > 0 && code <= HIGHEST_PLAIN) {
      return new ResultCode(
          unsigned,
          "(program code " + code + ")",
          "the command ended with " + code,
          "a code of the command's own",
          "read the output with 'orc logs NAME', and what the command says of its codes",
          Optional.of(true));
    }
    if (code >>> 16 == WIN32) {
      return new ResultCode(
          unsigned,
          "Win32 error " + (code & 0xFFFF),
          "Windows refused with its error " + (code & 0xFFFF),
          "see 'net helpmsg " + (code & 0xFFFF) + "' on Windows",
          "run 'orc doctor'",
          Optional.of(true));
    }
    if (code >>> 28 == 0xC) {
      return new ResultCode(
          unsigned,
          "NTSTATUS %08X".formatted(code),
          "the command crashed",
          "an error that it did not handle",
          "read the output with 'orc logs NAME', and the application event log",
          Optional.of(true));
    }
    return new ResultCode(
        unsigned,
        "(unknown)",
        "no code of Task Scheduler's that is known",
        "most likely the command's own",
        "read the output with 'orc logs NAME'",
        Optional.of(true));
  }

  /** Columns: hex, class, name, meaning, cause, advice. */
  private static Map<Integer, ResultCode> read() {
    try (InputStream in = ResultCodes.class.getResourceAsStream(TABLE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<Integer, ResultCode> table = new HashMap<>();
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              row -> {
                long code = Long.decode(row[0]);
                table.put(
                    (int) code,
                    new ResultCode(code, row[2], row[3], row[4], row[5], failure(row[1])));
              });
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Boolean> failure(String kind) {
    return switch (kind) {
      case "success", "state" -> Optional.of(false);
      case "failed", "interrupted" -> Optional.of(true);
      case "skipped", "warning", "open" -> Optional.empty();
      default -> throw new IllegalStateException("unknown class " + kind);
    };
  }
}
