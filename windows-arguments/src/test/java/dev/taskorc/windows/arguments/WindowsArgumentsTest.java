package dev.taskorc.windows.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsArgumentsTest {
  /** The examples of Microsoft's page on parsing C command-line arguments. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "\"a b c\" d e, a b c|d|e",
        "\"ab\\\"c\" \"\\\\\" d, ab\"c|\\|d",
        "a\\\\\\b d\"e f\"g h, a\\\\\\b|de fg|h",
        "a\\\\\\\"b c d, a\\\"b|c|d",
        "a\\\\\\\\\"b c\" d e, a\\\\b c|d|e",
        "a\"b\"\" c d, ab\" c d",
      })
  void a_line_is_read_as_the_run_time_reads_it(String line, String words) {
    assertThat(WindowsArguments.split(line)).containsExactly(words.split("\\|"));
  }

  @Test
  void words_that_need_no_marks_get_none() {
    assertThat(WindowsArguments.join(List.of("C:\\x\\", "a&b", "%p%")))
        .isEqualTo("C:\\x\\ a&b %p%");
    assertThat(WindowsArguments.join(List.of("", "C:\\a b\\", "q\"q")))
        .isEqualTo("\"\" \"C:\\a b\\\\\" q\\\"q");
  }

  @Test
  void whatever_the_words_are_they_are_read_back() {
    var random = new Random(4);
    String alphabet = "ab \"\\\t'&%";
    for (int i = 0; i < 20_000; i++) {
      List<String> words =
          IntStream.range(0, 1 + random.nextInt(4))
              .mapToObj(
                  n ->
                      random
                          .ints(random.nextInt(8), 0, alphabet.length())
                          .collect(
                              StringBuilder::new,
                              (text, at) -> text.append(alphabet.charAt(at)),
                              StringBuilder::append)
                          .toString())
              .toList();
      assertThat(WindowsArguments.split(WindowsArguments.join(words))).isEqualTo(words);
    }
  }
}
