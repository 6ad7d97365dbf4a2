package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CodePageTest {
  @Test
  void on_windows_consoles_keep_the_pages_of_dos() {
    assertThat(of("Cp1252", new Windows())).isEqualTo("IBM850");
    assertThat(of("windows-1251", new Windows())).isEqualTo("IBM866");
    assertThat(of("MS932", new Windows())).isEqualTo(Charset.forName("MS932").name());
    assertThat(new String(new byte[] {(byte) 0x81}, CodePage.ofConsoles("Cp1252", new Windows())))
        .isEqualTo("ü");
  }

  @Test
  void elsewhere_it_is_the_systems_and_never_utf_8_again() {
    assertThat(of("ISO-8859-15", new Posix())).isEqualTo("ISO-8859-15");
    assertThat(of("UTF-8", new Posix())).isEqualTo("ISO-8859-1");
    assertThat(of("no such set".replace(" ", "-"), new Posix())).isEqualTo("ISO-8859-1");
  }

  @Test
  void each_line_is_read_for_itself() {
    byte[] utf8 = "ü\n".getBytes(StandardCharsets.UTF_8);
    byte[] mixed = {utf8[0], utf8[1], utf8[2], 'a', (byte) 0xff, '\n', 'e'};
    String text = OutputText.of(mixed, 0, mixed.length);
    assertThat(text.lines()).hasSize(3).first().isEqualTo("ü");
    assertThat(text).endsWith("\ne");
  }

  private static String of(String system, Platform platform) {
    return CodePage.ofConsoles(system, platform).name();
  }
}
