package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of exit codes, written {@code 0,1-7}. Codes are 32 bits, negative ones included. */
public record ExitCodes(String text) {
  // Before the constants: they are checked by it.
  private static final Pattern PART = Pattern.compile("(-?\\d{1,10})(?:-(-?\\d{1,10}))?");

  public static final ExitCodes ZERO = new ExitCodes("0");

  private record Range(long first, long last) {}

  public ExitCodes {
    text = text.replace(" ", "");
    ranges(text);
  }

  public boolean contains(int code) {
    return ranges(text).stream().anyMatch(range -> range.first <= code && code <= range.last);
  }

  private static List<Range> ranges(String text) {
    var ranges = new ArrayList<Range>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw refused(text);
      }
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (first > last || first < Integer.MIN_VALUE || last > 0xFFFF_FFFFL) {
        throw refused(text);
      }
      ranges.add(new Range(first, last));
    }
    return ranges;
  }

  private static InvalidValue refused(String text) {
    return new InvalidValue(
        "'" + Text.shown(text) + "' is not a list of exit codes",
        "write numbers and rising ranges, for example 0,1-7");
  }
}
