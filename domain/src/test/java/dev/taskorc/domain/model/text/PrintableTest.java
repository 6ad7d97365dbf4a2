package dev.taskorc.domain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u0007", "\u0008", "\u000b", "\u000c", "\u001b", "\u007f", "\u0080", "\u0085",
        "\u009b", "\u009d", "\u00ad", "\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029",
        "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\ud800", "\udc00", "\ufff9"
      })
  void what_a_terminal_obeys_or_nobody_sees_becomes_a_question_mark(String text) {
    assertThat(Printable.line("a" + text + "b", 60)).isEqualTo("a?b");
    assertThat(Printable.lines("a" + text + "b")).isEqualTo("a?b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Zürich 日本語 אב", "e\u0301", "🚀", "a  b", "~`\\\"'"})
  void all_else_stays(String text) {
    assertThat(Printable.line(text, 60)).isEqualTo(text);
    assertThat(Printable.lines(text)).isEqualTo(text);
  }

  @Test
  void a_line_stays_one_and_as_short_as_is_said() {
    assertThat(Printable.line("a\nb\r\nc\td", 60)).isEqualTo("a?b??c?d");
    assertThat(Printable.line("🚀".repeat(10), 10)).isEqualTo("🚀".repeat(10));
    assertThat(Printable.line("🚀".repeat(11), 10)).isEqualTo("🚀".repeat(9) + "…");
    assertThat(Printable.line("abc", 1)).isEqualTo("…");
  }

  @Test
  void lines_stay_lines_whichever_system_ended_them() {
    assertThat(Printable.lines("a\nb\r\nc\rd\n")).isEqualTo("a\nb\nc\nd\n");
    assertThat(Printable.lines("\r\r\n\n")).isEqualTo("\n\n\n");
    assertThat(Printable.lines("a\tb\n\u001b[2J\n")).isEqualTo("a\tb\n?[2J\n");
  }

  @Test
  void nothing_that_is_obeyed_is_left_of_any_text() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(
            (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(256)));
      }
      assertThat(Printable.line(text.toString(), 60))
          .as("seed %d", seed)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]")
          .hasSizeLessThanOrEqualTo(120);
      assertThat(Printable.lines(text.toString()))
          .as("seed %d", seed)
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");
    }
  }
}
