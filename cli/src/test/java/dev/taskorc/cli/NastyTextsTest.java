package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed as a command or a description is kept as it is, or refused in one line. */
class NastyTextsTest {
  private static final List<String> PIECES =
      List.of(
          "<", "&", "\"", "'", "]]>", "<!--", "--", "</Task>", "&#0;", "%PATH%", "$(Arg0)", "\\",
          "\\\"", "^", "!", "|", "\t", "\n", "\r\n", "\r", "\u0001", "\u001b", "\u007f", "\u0085",
          "\ufeff", "\ufffe", "\uffff", "\ud83d", "\udc00", "\u202e", "א", "日本", "🚀", "e\u0301",
          "\u2028", " ", "x", "ü", "\u0000", "@", "--home", "-");

  @TempDir private Path folder;

  @Test
  void two_hundred_commands_and_descriptions() throws Exception {
    Orc orc = Orc.at(folder.resolve("home"));
    int kept = 0;
    List<String> texts = texts();
    for (String text : texts) {
      Orc.Reply reply =
          orc.run(
              "add",
              "x",
              "--schedule",
              "@daily",
              "--no-register",
              "--command=c " + text,
              "--description=d " + text);
      if (reply.exitCode() != 0) {
        assertThat(reply.exitCode()).as(reply.err()).isEqualTo(2);
        assertThat(reply.err().lines()).as(text).hasSize(1);
        assertThat(orc.run("show", "x").exitCode()).as(text).isEqualTo(3);
        continue;
      }
      Orc.Reply shown = orc.ok("show", "x", "--json");
      assertThat(shown.at("command", "shell")).isEqualTo("c " + text);
      assertThat(shown.at("description")).isEqualTo("d " + text);
      orc.ok("remove", "x");
      kept++;
    }
    assertThat(kept).isBetween(100, texts.size() - 5);
  }

  @Test
  void a_command_of_32000_characters_is_kept_from_a_file() throws Exception {
    Orc orc = Orc.at(folder.resolve("home"));
    String text = "echo " + "ü".repeat(31_995);
    Path file =
        Files.writeString(folder.resolve("command.txt"), text + "\n", StandardCharsets.UTF_8);
    orc.ok("add", "x", "--schedule", "@daily", "--no-register", "--command-file", file.toString());
    assertThat(orc.ok("show", "x", "--json").at("command", "shell")).isEqualTo(text);
  }

  private static List<String> texts() {
    var random = new Random(11);
    var texts = new ArrayList<>(PIECES);
    while (texts.size() < 200) {
      var text = new StringBuilder();
      for (int i = random.nextInt(4); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
