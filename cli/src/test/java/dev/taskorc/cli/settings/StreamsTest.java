package dev.taskorc.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final String NAME = "stdout.encoding";

  @Test
  void a_console_has_a_code_page() {
    assertThat(console(Map.of("sun." + NAME, "cp437"), false)).contains(Charset.forName("IBM437"));
    assertThat(console(Map.of(NAME, "cp437"), true)).contains(Charset.forName("IBM437"));
  }

  @Test
  void a_file_has_none() {
    assertThat(console(Map.of(), true)).isEmpty();
    assertThat(console(Map.of(NAME, "Cp1252"), false)).isEmpty();
  }

  @Test
  void a_cut_text_ends_with_a_mark_that_the_code_page_has() {
    assertThat(printed("IBM850")).isEqualTo("\u00fc~");
    assertThat(printed("windows-1252")).isEqualTo("\u00fc\u2026");
  }

  private static String printed(String charset) {
    var bytes = new ByteArrayOutputStream();
    Streams.stream(bytes, Charset.forName(charset)).println("\u00fc\u2026");
    return bytes.toString(Charset.forName(charset)).strip();
  }

  private static Optional<Charset> console(Map<String, String> properties, boolean interactive) {
    return Streams.console(NAME, properties::get, () -> interactive);
  }
}
