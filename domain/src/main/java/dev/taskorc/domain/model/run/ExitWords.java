package dev.taskorc.domain.model.run;

import java.util.Map;
import java.util.Optional;

/** What the number says by which a command ended, as far as all commands mean the same by it. */
public final class ExitWords {
  private static final int SIGNALED = 128;
  private static final int HIGHEST_SIGNAL = 64;

  // Those that have the same number wherever there are signals.
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "HUP"),
          Map.entry(2, "INT"),
          Map.entry(3, "QUIT"),
          Map.entry(4, "ILL"),
          Map.entry(5, "TRAP"),
          Map.entry(6, "ABRT"),
          Map.entry(8, "FPE"),
          Map.entry(9, "KILL"),
          Map.entry(11, "SEGV"),
          Map.entry(13, "PIPE"),
          Map.entry(14, "ALRM"),
          Map.entry(15, "TERM"),
          Map.entry(24, "XCPU"),
          Map.entry(25, "XFSZ"));

  private ExitWords() {}

  /** {@code ended with 137: signal 9 (SIGKILL)}. */
  public static String of(int code) {
    return "ended with " + number(code) + word(code).map(word -> ": " + word).orElse("");
  }

  /** The signal that ended the command, where the code says one. */
  public static Optional<String> signal(int code) {
    int signal = code - SIGNALED;
    if (signal < 1 || signal > HIGHEST_SIGNAL) {
      return Optional.empty();
    }
    String name = SIGNALS.get(signal);
    return Optional.of("signal " + signal + (name == null ? "" : " (SIG" + name + ")"));
  }

  private static Optional<String> word(int code) {
    return switch (code) {
      case RunOutcome.CANNOT_EXECUTE -> Optional.of("a shell could not execute it");
      case RunOutcome.NOT_FOUND -> Optional.of("a shell did not find it");
      default -> signal(code);
    };
  }

  /** Codes of this size are looked up by their hexadecimal digits. */
  private static String number(int code) {
    return code >= 0 && code <= 0xFFFF ? Integer.toString(code) : "0x%08X".formatted(code);
  }
}
