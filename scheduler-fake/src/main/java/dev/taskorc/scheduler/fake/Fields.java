package dev.taskorc.scheduler.fake;

import java.util.ArrayList;
import java.util.List;

/**
 * Named values as text, one a line and in a fixed order: the same values give the same bytes. The
 * last line shows that none is missing.
 */
final class Fields {
  private static final String END = "end";

  private record Field(String key, String value) {}

  private final List<Field> fields = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if the text is not what {@link #text()} wrote
   */
  static Fields parse(String text) {
    var fields = new Fields();
    List<String> lines = List.of(text.split("\n", -1));
    int end = lines.size() - 2;
    if (end < 0 || !lines.get(end).equals(END) || !lines.get(end + 1).isEmpty()) {
      throw new IllegalArgumentException("the last line is missing");
    }
    for (String line : lines.subList(0, end)) {
      int blank = line.indexOf(' ');
      if (blank < 1) {
        throw new IllegalArgumentException("a line without key");
      }
      fields.put(line.substring(0, blank), unescape(line.substring(blank + 1)));
    }
    return fields;
  }

  /** Adds a value; a key may have several. */
  Fields put(String key, String value) {
    fields.add(new Field(key, value));
    return this;
  }

  Fields putAll(String key, List<String> values) {
    values.forEach(value -> put(key, value));
    return this;
  }

  /**
   * @throws IllegalArgumentException unless the key has exactly one value
   */
  String one(String key) {
    List<String> values = all(key);
    if (values.size() != 1) {
      throw new IllegalArgumentException(key + " has " + values.size() + " values");
    }
    return values.get(0);
  }

  List<String> all(String key) {
    return fields.stream().filter(field -> field.key.equals(key)).map(Field::value).toList();
  }

  String text() {
    var text = new StringBuilder();
    for (Field field : fields) {
      text.append(field.key).append(' ').append(escape(field.value)).append('\n');
    }
    return text.append(END).append('\n').toString();
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String unescape(String value) {
    var plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        plain.append(c);
      } else if (value.startsWith("\\n", i)) {
        plain.append('\n');
        i++;
      } else if (value.startsWith("\\\\", i)) {
        plain.append('\\');
        i++;
      } else {
        throw new IllegalArgumentException("a stray backslash");
      }
    }
    return plain.toString();
  }
}
