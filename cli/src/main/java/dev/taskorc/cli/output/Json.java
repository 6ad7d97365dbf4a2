package dev.taskorc.cli.output;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Writes maps, iterables, texts, numbers, booleans, optionals and null as JSON. A library would do
 * it as well and cost a third of a command's start.
 */
public final class Json {
  private Json() {}

  public static String write(Object value) {
    var text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof Optional<?> optional) {
      append(text, optional.orElse(null));
    } else if (value instanceof OptionalInt optional) {
      append(text, optional.isPresent() ? optional.getAsInt() : null);
    } else if (value instanceof OptionalLong optional) {
      append(text, optional.isPresent() ? optional.getAsLong() : null);
    } else if (value instanceof Map<?, ?> map) {
      appendObject(text, map);
    } else if (value instanceof Iterable<?> list) {
      appendArray(text, list);
    } else if (value instanceof Boolean || value instanceof Number) {
      text.append(value);
    } else {
      appendText(text, value.toString());
    }
  }

  private static void appendObject(StringBuilder text, Map<?, ?> map) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      appendText(text, entry.getKey().toString());
      text.append(':');
      append(text, entry.getValue());
      text.append(entries.hasNext() ? "," : "");
    }
    text.append('}');
  }

  private static void appendArray(StringBuilder text, Iterable<?> list) {
    text.append('[');
    Iterator<?> elements = list.iterator();
    while (elements.hasNext()) {
      append(text, elements.next());
      text.append(elements.hasNext() ? "," : "");
    }
    text.append(']');
  }

  private static void appendText(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (Character.isISOControl(c) || endsLines(c) || isLoneSurrogate(value, i)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** Some readers end a line there, and a document is one line. */
  private static boolean endsLines(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  private static boolean isLoneSurrogate(String value, int at) {
    char c = value.charAt(at);
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    return Character.isSurrogate(c) && !paired;
  }
}
