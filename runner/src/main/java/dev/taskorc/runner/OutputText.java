package dev.taskorc.runner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What a command printed, as text: UTF-8 where a line is, and the code page of the system's
 * consoles where it is not. Programs of one script may differ in this, so that each line is asked.
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
      int end = begin;
      while (end < to && bytes[end] != '\n') {
        end++;
      }
      end = Math.min(to, end + 1);
      text.append(line(bytes, begin, end));
      begin = end;
    }
    return text.toString();
  }

  private static String line(byte[] bytes, int from, int to) {
    return new String(
        bytes,
        from,
        to - from,
        isUtf8(bytes, from, to) ? StandardCharsets.UTF_8 : CodePage.ofConsoles());
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
