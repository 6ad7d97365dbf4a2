package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns answers into text, and knows the console's code page where that is needed. */
public final class OutputReader {
  private static final String CODE_PAGES =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";
  private static final Pattern OEM = Pattern.compile("OEMCP\\s+REG_SZ\\s+(\\d{1,5})");

  private final Supplier<Charset> oem;

  public OutputReader(Schtasks schtasks) {
    this.oem = new Lazy<>(() -> ask(schtasks));
  }

  public String text(Schtasks.Answer answer) {
    return AnswerText.decode(answer.output(), oem);
  }

  String errors(Schtasks.Answer answer) {
    return AnswerText.decode(answer.errors(), oem);
  }

  private static Charset ask(Schtasks schtasks) {
    try {
      byte[] bytes = schtasks.neighbour("reg", "query", CODE_PAGES, "/v", "OEMCP").output();
      Matcher matcher = OEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      if (matcher.find()) {
        return charset(matcher.group(1));
      }
    } catch (SchedulerFailed e) {
      return StandardCharsets.ISO_8859_1; // What orc writes for itself is ASCII.
    }
    return StandardCharsets.ISO_8859_1;
  }

  /** Java knows some of the pages by Microsoft's names, some by IBM's. */
  private static Charset charset(String page) {
    return page.equals("65001")
        ? StandardCharsets.UTF_8
        : Stream.of("MS", "IBM", "windows-", "x-IBM")
            .map(prefix -> prefix + page)
            .filter(Charset::isSupported)
            .findFirst()
            .map(Charset::forName)
            .orElse(StandardCharsets.ISO_8859_1);
  }
}
