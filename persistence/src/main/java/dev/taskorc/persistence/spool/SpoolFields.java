package dev.taskorc.persistence.spool;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.persistence.file.Lines;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a spool record, a line each. Nothing is taken from them but what orc can have
 * written: the file may have been cut, mixed up, or written by somebody else. Every method throws
 * IllegalArgumentException, which says in a few words what is wrong.
 */
final class SpoolFields {
  private static final String END = "end";
  // A record has few fields, and each of its attempts four.
  private static final int MOST_LINES = 5_000;
  private static final int LONGEST_TEXT = 100_000;
  // The year 9999; no text for a later time could be read again.
  private static final long LAST_MILLIS = 253_402_300_799_999L;
  private static final long LAST_PID = 0xFFFF_FFFFL;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final Map<String, String> fields = new HashMap<>();

  private SpoolFields() {}

  static SpoolFields of(String text) {
    if (text.chars().filter(c -> c == '\n').count() > MOST_LINES) {
      throw new IllegalArgumentException("it has too many lines");
    }
    List<String> lines;
    try {
      lines = Lines.split(text);
    } catch (StringIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("an escape is cut off", e);
    }
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END) || !text.endsWith("\n")) {
      throw new IllegalArgumentException("its end is missing");
    }
    var read = new SpoolFields();
    for (String line : lines.subList(0, lines.size() - 1)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("a line is no field");
      }
      if (read.fields.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("a field is there twice");
      }
    }
    return read;
  }

  /** By this last line a cut is noticed. */
  static String end() {
    return END;
  }

  /** How many fields have a name that begins so. */
  long count(String prefix) {
    return fields.keySet().stream().filter(name -> name.startsWith(prefix)).count();
  }

  Optional<String> text(String name) {
    return text(name, LONGEST_TEXT);
  }

  Optional<String> text(String name, int longest) {
    Optional<String> text = Optional.ofNullable(fields.get(name));
    if (text.filter(found -> found.length() > longest || found.indexOf('\0') >= 0).isPresent()) {
      throw new IllegalArgumentException(name + " is too long, or no text");
    }
    return text;
  }

  String need(String name) {
    return present(name, text(name));
  }

  Optional<Long> number(String name, long least, long most) {
    return text(name).map(text -> number(name, text, least, most));
  }

  long needNumber(String name, long least, long most) {
    return present(name, number(name, least, most));
  }

  Optional<Instant> instant(String name) {
    return number(name, 0, LAST_MILLIS).map(Instant::ofEpochMilli);
  }

  Instant needInstant(String name) {
    return present(name, instant(name));
  }

  /** A word of a set that is written in capital letters. */
  <T extends Enum<T>> T needWord(String name, Class<T> words) {
    String text = need(name);
    for (T word : words.getEnumConstants()) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw new IllegalArgumentException(name + " is unknown");
  }

  Optional<ProcessRef> process(String name) {
    return text(name, 1_000)
        .map(
            text -> {
              String[] parts = text.split(" ", 4);
              if (parts.length < 2) {
                throw new IllegalArgumentException(name + " is no number and time");
              }
              return new ProcessRef(
                  number(name, parts[0], 1, LAST_PID),
                  number(name, parts[1], 0, LAST_MILLIS),
                  parts.length < 4 ? Boot.UNKNOWN : new Boot(parts[3], parts[2]));
            });
  }

  <T> T present(String name, Optional<T> value) {
    return value.orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static long number(String name, String text, long least, long most) {
    long number = NUMBER.matcher(text).matches() ? Long.parseLong(text) : Long.MIN_VALUE;
    if (number < least || number > most) {
      throw new IllegalArgumentException(name + " is out of range, or no number");
    }
    return number;
  }
}
