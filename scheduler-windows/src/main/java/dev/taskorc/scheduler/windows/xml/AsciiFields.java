package dev.taskorc.scheduler.windows.xml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Named texts in one line of plain ASCII that nothing on the way changes: no blanks but between two
 * of them, no quotation marks, no percent signs; other characters are {@code ~} and four digits.
 */
final class AsciiFields {
  private static final String PLAIN = ":./\\_-";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private AsciiFields() {}

  static String text(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(field -> field.getKey() + "=" + escape(field.getValue()))
            .collect(Collectors.joining(" "));
  }

  /** What cannot be read is left out. */
  static Map<String, String> parse(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String word : BLANKS.split(line.strip())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        try {
          fields.put(word.substring(0, equals), unescape(word.substring(equals + 1)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
          // What was not written by orc is not needed.
        }
      }
    }
    return fields;
  }

  private static String escape(String value) {
    var text = new StringBuilder();
    for (char c : value.toCharArray()) {
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : "~%04x".formatted((int) c));
    }
    return text.toString();
  }

  private static String unescape(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '~') {
        text.append((char) Integer.parseInt(value.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(value.charAt(i));
      }
    }
    return text.toString();
  }
}
