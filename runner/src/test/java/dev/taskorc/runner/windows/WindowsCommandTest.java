package dev.taskorc.runner.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.windows.arguments.WindowsArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsCommandTest {
  private static final Map<String, String> WINDOWS =
      Map.of("SYSTEMROOT", "C:\\Windows", "Path", "C:\\Windows\\System32;D:\\tools");

  @Test
  void whatever_the_arguments_are_the_program_reads_them_as_they_were_typed() {
    var random = new Random(3);
    String alphabet = "ab \"\\\t&%^";
    for (int i = 0; i < 50_000; i++) {
      List<String> arguments =
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(n -> word(random, alphabet)).toList();
      List<String> words = WindowsCommand.program("C:\\p q\\x.exe", arguments, WINDOWS);
      String line = lineOfJava(words);
      var expected = new ArrayList<>(List.of("C:\\p q\\x.exe"));
      expected.addAll(arguments);
      assertThat(WindowsArguments.split(line)).as(line).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo hi",
        "\"C:\\Program Files\\x.exe\" \"a b\" | find \"x\" > out.txt && echo %PATH%",
        "dir \"C:\\\"",
        "echo \"",
        "\"a\"",
        "x ^& y & z",
        "type  a   b",
      })
  void a_text_reaches_the_shell_as_it_was_typed(String text) {
    List<String> words = WindowsCommand.shell(text, WINDOWS);
    assertThat(words.subList(0, 5))
        .containsExactly("C:\\Windows\\System32\\cmd.exe", "/d", "/v:off", "/s", "/c");
    assertThat(stripped(lineOfJava(words))).isEqualTo(text);
  }

  @Test
  void a_text_that_ends_with_a_backslash_gets_a_blank_that_hides_it_from_java() {
    assertThat(stripped(lineOfJava(WindowsCommand.shell("dir C:\\", WINDOWS))))
        .isEqualTo("dir C:\\ ");
  }

  @Test
  void what_the_shell_would_cut_is_refused() {
    for (String text : List.of("a\nb", "a\r\nb", "x".repeat(8_200))) {
      assertThatThrownBy(() -> WindowsCommand.shell(text, WINDOWS))
          .isInstanceOf(InvalidValue.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\t\\x.cmd", "C:\\t\\x.BAT", "C:\\t\\x.bat.", "C:\\t\\x.bat. ."})
  void a_batch_file_is_called_by_the_shell_and_only_with_what_is_safe(String program) {
    String line =
        stripped(
            lineOfJava(
                WindowsCommand.program(
                    program, List.of("a&b", "c d\\", "", "plain", "x|y"), WINDOWS)));
    assertThat(line).endsWith(" \"a&b\" \"c d\\\\\" \"\" plain \"x|y\"");
    for (String unsafe : List.of("a\"b", "%PATH%", "a\nb", "\"&calc")) {
      assertThatThrownBy(() -> WindowsCommand.program(program, List.of(unsafe), WINDOWS))
          .isInstanceOf(InvalidValue.class)
          .hasMessageContaining("batch file");
    }
  }

  @Test
  void a_program_is_looked_for_in_the_tasks_own_directory_and_path() {
    Set<String> files =
        Set.of("D:\\tools\\git.exe", "C:\\job\\own.cmd", "C:\\job\\bin\\y.exe", "E:\\z.exe");
    assertThat(find("git", files)).contains("D:\\tools\\git.exe");
    assertThat(find("git.exe", files)).contains("D:\\tools\\git.exe");
    assertThat(find("own", files)).contains("C:\\job\\own.cmd");
    assertThat(find("bin\\y", files)).contains("C:\\job\\bin\\y.exe");
    assertThat(find("E:\\z.exe", files)).contains("E:\\z.exe");
    assertThat(find("absent", files)).isEmpty();
  }

  private static java.util.Optional<String> find(String program, Set<String> files) {
    return WindowsCommand.find(program, "C:\\job", WINDOWS, files::contains);
  }

  private static String word(Random random, String alphabet) {
    var word = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  /** As {@code cmd /s /c} does: the first and the last quotation mark after the switch go. */
  private static String stripped(String line) {
    String rest = line.substring(line.indexOf(" /c ") + 4);
    assertThat(rest).startsWith("\"").endsWith("\"");
    return rest.substring(1, rest.length() - 1);
  }

  /** How the JDK on Windows makes one line of the words: ProcessImpl, its usual mode. */
  private static String lineOfJava(List<String> words) {
    var line = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      line.append(i == 0 ? "" : " ");
      if (javaQuotes(word)) {
        line.append('"').append(word);
        for (int at = word.length(); at > 0 && word.charAt(at - 1) == '\\'; at--) {
          line.append('\\');
        }
        line.append('"');
      } else {
        line.append(word);
      }
    }
    return line.toString();
  }

  private static boolean javaQuotes(String word) {
    boolean quoted =
        word.length() >= 2
            && word.startsWith("\"")
            && word.endsWith("\"")
            && !word.endsWith("\\\"");
    return word.isEmpty() || (!quoted && word.chars().anyMatch(c -> c == ' ' || c == '\t'));
  }
}
