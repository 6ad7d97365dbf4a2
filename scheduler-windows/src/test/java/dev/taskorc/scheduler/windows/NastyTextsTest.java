package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.acting;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.text.Text;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.scheduler.windows.xml.TaskXml;
import dev.taskorc.scheduler.windows.xml.TaskXmlReader;
import dev.taskorc.scheduler.windows.xml.TaskXmlWriter;
import dev.taskorc.scheduler.windows.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text holds, it comes back unchanged or is refused in one clear line. */
class NastyTextsTest {
  private static final String SID = "S-1-5-21-1-2-3-1001";
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "&",
          "\"",
          "'",
          "]]>",
          "<!--",
          "-->",
          "--",
          "<?xml ?>",
          "</Task>",
          "&#0;",
          "&amp;",
          "%PATH%",
          "$(Arg0)",
          "\\",
          "\\\"",
          "^",
          "!",
          "|",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "\u0001",
          "\u001b",
          "\u007f",
          "\u0085",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ud83d",
          "\udc00",
          "\u202e",
          "א",
          "日本",
          "🚀",
          "e\u0301",
          "\u2028",
          " ",
          "x",
          "ü",
          "\u0000");

  private final TaskXmlReader reader = new TaskXmlReader(() -> new WindowsAccount("PC\\jo", SID));
  private final XmlElement.Parser parser = new XmlElement.Parser();

  @Test
  void two_hundred_descriptions() throws Exception {
    List<String> texts = texts();
    texts.add("x".repeat(32_000));
    texts.add("日".repeat(10_000));
    int carried = 0;
    for (String text : texts) {
      carried += carries(described(daily("nightly"), text)) ? 1 : 0;
    }
    assertThat(carried).isBetween(60, texts.size() - 20);
  }

  @Test
  void two_hundred_names() {
    List<String> names = texts();
    names.addAll(List.of("con", "nul.txt", "..", "a.", " a", "a/b", "a\\b", "*", "x".repeat(101)));
    int carried = 0;
    for (String text : names) {
      try {
        var name = new TaskName(text);
        assertThat(TaskPath.nameIn(OURS, TaskPath.of(OURS, name))).contains(name);
        assertThat(name.value()).isEqualTo(text).matches("[A-Za-z0-9_.-]{1,100}");
        carried++;
      } catch (InvalidValue e) {
        assertOneLine(e);
      }
    }
    assertThat(carried).isBetween(1, names.size() - 100);
  }

  @Test
  void two_hundred_paths_and_arguments() throws Exception {
    int carried = 0;
    for (String text : texts()) {
      carried +=
          carries(
                  acting(
                      daily("nightly"),
                      new Action(List.of("C:\\orc.exe", "--home", "C:\\" + text), "C:\\h")))
              ? 1
              : 0;
    }
    assertThat(carried).isGreaterThan(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\Program Files\\orc",
        "C:\\a & b",
        "C:\\a^b",
        "C:\\wow!",
        "C:\\Jörg's",
        "C:\\日本",
        "C:\\a(b)",
        "C:\\a;b,c=d",
        "\\\\server\\share\\x",
        "C:\\$x",
        "C:\\@x"
      })
  void these_paths_are_carried(String path) throws Exception {
    assertThat(carries(inPath(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C:\\100%", "C:\\%TEMP%", "C:\\$(Arg0)", "C:\\a\"b", "C:\\a\nb", "C:\\a\u0007b"})
  void these_paths_are_refused(String path) throws Exception {
    assertThat(carries(inPath(path))).isFalse();
  }

  private static Registration inPath(String path) {
    return acting(
        daily("nightly"),
        new Action(
            List.of(path + "\\javaw.exe", "@" + path + "\\exec.args", "exec", "x", "--home", path),
            path));
  }

  private boolean carries(Registration wished) throws Exception {
    try {
      Acceptance.check(wished);
    } catch (NotSupportedHere e) {
      assertOneLine(e);
      return false;
    }
    String text = TaskXmlWriter.text(wished, SID);
    XmlElement task = parser.parse(TaskXml.split(text).get(0).xml());
    assertThat(Drift.between(wished, reader.read(wished.name(), task))).isEmpty();
    return true;
  }

  /** As it is printed: control characters are shown as question marks. */
  private static void assertOneLine(OrcException refusal) {
    assertThat(Text.shown(refusal.getMessage(), 300)).isNotBlank();
    assertThat(refusal.hint()).isNotBlank().doesNotContain("\n");
  }

  private static List<String> texts() {
    var random = new Random(11);
    var texts = new ArrayList<>(PIECES);
    while (texts.size() < 200) {
      var text = new StringBuilder("t");
      for (int i = random.nextInt(4); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text + "t");
    }
    return texts;
  }
}
