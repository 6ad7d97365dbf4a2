package dev.taskorc.scheduler.windows.schtasks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 32 bits with which a program ended. Windows keeps all of them; elsewhere, where only a
 * stand-in can have been called, the lowest eight are left. A stand-in may say the whole number in
 * the last line of its error stream, {@code exit 0x80070005}; if it does not, the eight bits stand
 * for the one code that matters here.
 */
final class ExitNumber {
  private static final Pattern SAID = Pattern.compile("(?s).*\\bexit (0x[0-9A-F]{8})\\s*");
  private static final List<Integer> CODES =
      List.of(
          Codes.FILE_NOT_FOUND,
          Codes.PATH_NOT_FOUND,
          Codes.ACCESS_DENIED,
          0x8007007B,
          0x800700B7,
          0x8007052E,
          0x80070534,
          0x80041315,
          Codes.UNEXPECTED_NODE,
          0x80041317,
          0x80041318,
          0x80041319,
          Codes.MALFORMED_XML,
          Codes.SOME_TRIGGERS_FAILED,
          Codes.BATCH_LOGON_PROBLEM,
          Codes.TOO_MANY_NODES,
          Codes.TASK_DISABLED);

  private ExitNumber() {}

  static int of(int exitValue, byte[] errors, boolean windows) {
    if (windows || exitValue == 0) {
      return exitValue;
    }
    Matcher said = SAID.matcher(new String(errors, StandardCharsets.ISO_8859_1));
    if (said.matches()) {
      return Long.decode(said.group(1)).intValue();
    }
    return CODES.stream().filter(code -> (code & 0xFF) == exitValue).findFirst().orElse(exitValue);
  }
}
