package dev.taskorc.runner;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** The character set in which programs print that know nothing of UTF-8. */
final class CodePage {
  // Consoles keep the pages of DOS, a fixed one beside each of Windows' own. 850 instead of the
  // Americans' 437: they agree in every letter but a few.
  private static final Map<String, String> CONSOLES =
      Map.of(
          "1250", "IBM852",
          "1251", "IBM866",
          "1252", "IBM850",
          "1253", "IBM737",
          "1254", "IBM857",
          "1255", "IBM862",
          "1257", "IBM775");

  private CodePage() {}

  /** The page of DOS beside one of Windows'. */
  static String ofDos(String windows) {
    return CONSOLES.getOrDefault(windows.replaceAll("\\D+", ""), windows);
  }

  static Charset ofConsoles() {
    return ofConsoles(System.getProperty("native.encoding", "UTF-8"), Platform.current());
  }

  /**
   * @param system name of the system's own character set, such as {@code Cp1252}
   */
  static Charset ofConsoles(String system, Platform platform) {
    return Stream.of(platform.consoleCharset(system), system)
        .filter(Charset::isSupported)
        .findFirst()
        .map(Charset::forName)
        // Every byte is some character there; UTF-8 has been tried before.
        .filter(found -> !found.equals(StandardCharsets.UTF_8))
        .orElse(StandardCharsets.ISO_8859_1);
  }
}
