package dev.taskorc.runner;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Windows Subsystem for Linux\r\n  Ubuntu\r\n",
        "\r\nName  State\r\n\r\n",
        "\u00dcbung: 5 Fehler\n",
        "one line without its end",
        "Gr\u00fc\u00dfe \ud83c\udf19\r\nend\r\n"
      })
  void utf_16_is_read_with_its_mark_and_without(String text) {
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      assertThat(of(bytes(text, charset))).isEqualTo(text);
      assertThat(of(bytes("\ufeff" + text, charset))).isEqualTo(text);
      assertThat(OutputText.ofEnd(bytes("\ufeff" + text, charset))).isEqualTo(text);
    }
  }

  @Test
  void letters_of_other_alphabets_are_known_by_the_end_of_their_line_or_the_mark() {
    String text = "\u041f\u0440\u0438\u0432\u0435\u0442\r\n\u043c\u0438\u0440\r\n";
    assertThat(of(bytes(text, UTF_16LE))).isEqualTo(text);
    assertThat(of(bytes("\ufeff\u65e5\u672c", UTF_16LE))).isEqualTo("\u65e5\u672c");
    assertThat(of(bytes("\ufeff\u010a\u0a0a x", UTF_16LE))).isEqualTo("\u010a\u0a0a x");
  }

  @Test
  void programs_of_one_script_may_differ() {
    byte[] mixed =
        joined(
            bytes("begin \u00fc\n", UTF_8),
            bytes("Name\r\nValue\r\n", UTF_16LE),
            bytes("end\n", UTF_8),
            bytes("\ufeffagain\r\n", UTF_16LE),
            bytes("odd\n", UTF_8),
            bytes("\ufeffmarked \u00fc\n", UTF_8));
    assertThat(of(mixed))
        .isEqualTo("begin \u00fc\nName\r\nValue\r\nend\nagain\r\nodd\nmarked \u00fc\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first\0second\0", "a\0\0b", "ab\0cd\0\n", "\0", "x\0\n", "text\n\ntext"})
  void a_zero_alone_is_no_utf_16(String text) {
    assertThat(of(bytes(text, UTF_8))).isEqualTo(text);
  }

  @Test
  void it_does_not_matter_where_a_piece_ends() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] all =
        joined(
            bytes("\ufeffWSL \u00fc\r\nUbuntu\r\n", UTF_16LE),
            bytes("plain\n\nmore\n", UTF_8),
            bytes("N\r\n\r\nV\r\n", UTF_16LE),
            bytes("end", UTF_8));
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      byte[] held = {};
      for (int place = 0; place < all.length; ) {
        int count = Math.min(all.length - place, 1 + random.nextInt(9));
        held = joined(held, java.util.Arrays.copyOfRange(all, place, place + count));
        place += count;
        int end = place == all.length ? held.length : OutputText.lastLine(held, held.length);
        text.append(OutputText.of(held, 0, end));
        held = java.util.Arrays.copyOfRange(held, end, held.length);
      }
      assertThat(text.toString()).as("seed %d", seed).isEqualTo(of(all));
    }
  }

  @Test
  void any_bytes_are_some_text() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(3) == 0 ? (byte) (random.nextBoolean() ? 0 : 10) : bytes[i];
      }
      assertThat(of(bytes)).as("seed %d", seed).isNotNull();
      assertThat(OutputText.ofEnd(bytes)).as("seed %d", seed).isNotNull();
    }
  }

  private static String of(byte[] bytes) {
    return OutputText.of(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
