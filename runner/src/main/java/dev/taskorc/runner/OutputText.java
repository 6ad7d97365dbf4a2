package dev.taskorc.runner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a command printed, as text: UTF-16 or UTF-8 where a line is, and the code page of the
 * system's consoles where it is neither. Programs of one script may differ in this, so that each
 * line is asked.
 */
public final class OutputText {
  private OutputText() {}

  /** The text of bytes that may begin in the middle of a character. */
  static String ofEnd(byte[] bytes) {
    int start = 0;
    while (start < Math.min(4, bytes.length) && (bytes[start] & 0xC0) == 0x80) {
      start++;
    }
    String text = of(bytes, start, bytes.length);
    // In a code page of single bytes nothing was cut.
    return start == 0 || isUtf8(bytes, start, bytes.length) ? text : of(bytes, 0, bytes.length);
  }

  public static String of(byte[] bytes, int from, int to) {
    var text = new StringBuilder();
    int begin = from;
    while (begin < to) {
      int end = endOfLine(bytes, begin, to);
      text.append(line(bytes, begin, end));
      begin = end;
    }
    return text.toString();
  }

  /** Where the last line begins, of which more may come; 0 if it is the only one. */
  public static int lastLine(byte[] bytes, int to) {
    int begin = 0;
    int end = endOfLine(bytes, 0, to);
    while (end < to) {
      begin = end;
      end = endOfLine(bytes, begin, to);
    }
    return begin;
  }

  /** Behind the line's end, or {@code to}. */
  private static int endOfLine(byte[] bytes, int begin, int to) {
    boolean wide = isMarkedLittle(bytes, begin, to);
    int zerosBehind = 0;
    int zerosBefore = 0;
    for (int i = begin; i < to; i++) {
      boolean odd = (i - begin) % 2 != 0;
      if (bytes[i] == 0) {
        zerosBehind += odd ? 1 : 0;
        zerosBefore += odd ? 0 : 1;
      } else if (bytes[i] == '\n') {
        boolean little = wide || (zerosBehind > 0 && zerosBefore == 0) || i == begin;
        if (little && !odd && i + 1 < to && bytes[i + 1] == 0) {
          return i + 2;
        }
        if (!wide) {
          return i + 1;
        }
      }
    }
    return to;
  }

  private static String line(byte[] bytes, int from, int to) {
    int mark = isMarkedLittle(bytes, from, to) || isMarkedBig(bytes, from, to) ? 2 : 0;
    if (to - from > 2
        && isByte(bytes, from, 0xEF)
        && isByte(bytes, from + 1, 0xBB)
        && isByte(bytes, from + 2, 0xBF)) {
      mark = 3;
    }
    return new String(bytes, from + mark, to - from - mark, charset(bytes, from, to));
  }

  private static Charset charset(byte[] bytes, int from, int to) {
    if (isMarkedLittle(bytes, from, to)) {
      return StandardCharsets.UTF_16LE;
    }
    if (isMarkedBig(bytes, from, to)) {
      return StandardCharsets.UTF_16BE;
    }
    int behind = zeros(bytes, from + 1, to);
    int before = zeros(bytes, from, to);
    int length = to - from;
    if (length % 2 == 0 && behind + before > 0) {
      if (before == 0 && (behind * 4 >= length || isNewLine16(bytes, to - 2))) {
        return StandardCharsets.UTF_16LE;
      }
      if (behind == 0 && before * 4 >= length) {
        return StandardCharsets.UTF_16BE;
      }
    }
    return isUtf8(bytes, from, to) ? StandardCharsets.UTF_8 : CodePage.ofConsoles();
  }

  /** How many of every other byte are zero. */
  private static int zeros(byte[] bytes, int from, int to) {
    int zeros = 0;
    for (int i = from; i < to; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean isNewLine16(byte[] bytes, int at) {
    return bytes[at] == '\n' && bytes[at + 1] == 0;
  }

  private static boolean isMarkedLittle(byte[] bytes, int from, int to) {
    return to - from > 1 && isByte(bytes, from, 0xFF) && isByte(bytes, from + 1, 0xFE);
  }

  private static boolean isMarkedBig(byte[] bytes, int from, int to) {
    return to - from > 1 && isByte(bytes, from, 0xFE) && isByte(bytes, from + 1, 0xFF);
  }

  private static boolean isByte(byte[] bytes, int at, int value) {
    return (bytes[at] & 0xFF) == value;
  }

  private static boolean isUtf8(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
