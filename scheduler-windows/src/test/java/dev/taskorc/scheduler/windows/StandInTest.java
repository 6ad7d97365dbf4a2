package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.schtasks.Programs;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.xml.TaskXmlWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in refuses what Windows refuses; otherwise passing it would prove nothing. */
class StandInTest {
  private static final String PATH = TaskPath.of(OURS, new TaskName("nightly"));

  @TempDir private Path machine;
  private Schtasks schtasks;

  @BeforeEach
  void install() {
    Path program = StandIn.install(machine, Map.of());
    schtasks =
        new Schtasks(
            Programs.of(Map.of(Programs.VARIABLE, program.toString()), false), Schtasks.LIMIT);
  }

  @Test
  void calls_that_are_none_are_refused() {
    for (List<String> call :
        List.of(
            List.of("/Query", "/FO", "JSON"),
            List.of("/Query", "/FO", "CSV", "/FO", "CSV"),
            List.of("/Query", "/XML", "/FO", "CSV"),
            List.of("/Query", "/FO", "LIST", "/NH"),
            List.of("/Create", "/TN", PATH, "/XML", "x", "/RL", "HIGHEST", "/F"),
            List.of("/Create", "/TN"),
            List.of("/Nonsense"))) {
      assertThat(schtasks.call(call).code()).as(call.toString()).isEqualTo(0x80004005);
    }
  }

  @Test
  void names_that_are_none_are_refused() throws Exception {
    String file = file(TaskXmlWriter.file(daily("nightly"), "S-1-5-21-1")).toString();
    for (String name : List.of("\\a/b", "\\a\\", "\\a*", "\\a?b")) {
      assertThat(schtasks.call(List.of("/Create", "/TN", name, "/XML", file, "/F")).code())
          .as(name)
          .isEqualTo(0x8007007B);
    }
    assertThat(schtasks.call(List.of("/Query", "/TN", "\\a\\*")).code()).isEqualTo(0x8007007B);
  }

  @Test
  void definitions_that_are_none_are_refused() throws Exception {
    String good = TaskXmlWriter.text(daily("nightly"), "S-1-5-21-1");
    assertRefused(good.getBytes(StandardCharsets.UTF_8), 0x8004131A);
    assertRefused(good.getBytes(StandardCharsets.UTF_16BE), 0x8004131A);
    assertRefused(utf16(good.replace("</Task>", "")), 0x8004131A);
    assertRefused(utf16(good.replace(" xmlns=", " y=")), 0x80041317);
    assertRefused(utf16(good.replace("Task ", "TASK ").replace("/Task>", "/TASK>")), 0x80041316);
    assertRefused(utf16(good.replace("<Hidden>false", "<Hidden>FALSE")), 0x80041318);
    assertRefused(utf16(good.replace("InteractiveToken", "ServiceAccount")), 0x80041318);
    assertRefused(utf16(good.replaceAll("(?s)<Exec>.*</Exec>", "")), 0x80041319);
    assertRefused(utf16(good.replaceAll("<StartBoundary>.*</StartBoundary>", "")), 0x80041319);
    assertThat(create(utf16(good)).code()).isZero();
  }

  @Test
  void a_task_that_is_there_is_replaced_only_by_force() throws Exception {
    byte[] definition = TaskXmlWriter.file(daily("nightly"), "S-1-5-21-1");
    create(definition);
    List<String> again = List.of("/Create", "/TN", PATH, "/XML", file(definition).toString());
    assertThat(schtasks.call(again).code()).isEqualTo(1);
    StandIn.set(machine, Map.of("exists-code", "true"));
    assertThat(schtasks.call(again).code()).isEqualTo(0x800700B7);
    assertThat(create(definition).code()).isZero();
  }

  @Test
  void what_is_unverified_can_be_had_in_both_ways() throws Exception {
    String good = TaskXmlWriter.text(daily("nightly"), "S-1-5-21-1");
    byte[] utf8 = good.replace("UTF-16", "UTF-8").getBytes(StandardCharsets.UTF_8);
    byte[] late =
        utf16(good.replaceAll("(<StartBoundary>.*</StartBoundary>)", "<Enabled>true</Enabled>$1"));
    byte[] bad = utf16(good.replace("<Hidden>false", "<Hidden>FALSE"));
    List<String> np =
        List.of("/Create", "/TN", PATH, "/XML", file(utf16(good)).toString(), "/NP", "/F");
    assertThat(schtasks.call(np).code()).isZero();
    assertRefused(utf8, 0x8004131A);
    assertThat(create(late).code()).isZero();
    StandIn.set(
        machine,
        Map.of(
            "np-with-xml", "false", "utf8", "true", "strict-order", "true", "rare-codes", "false"));
    assertThat(schtasks.call(np).code()).isEqualTo(0x80004005);
    assertThat(create(utf8).code()).isZero();
    assertRefused(late, 1);
    assertRefused(bad, 1);
    assertThat(schtasks.call(List.of("/Query", "/TN", "\\no\\such")).code()).isEqualTo(0x80070003);
  }

  @ParameterizedTest
  @CsvSource({
    "en, IBM437, Folder: \\, HostName:, Next Run Time:",
    "de, IBM850, Ordner: \\, Hostname:, Nächste Laufzeit:",
    "zh, MS936, 文件夹: \\, 主机名:, 下次运行时间:",
  })
  void lists_and_tables_look_as_they_do_in_that_language(
      String language, String page, String folder, String host, String next) throws Exception {
    StandIn.set(machine, Map.of("language", language, "codepage", page));
    create(utf16(TaskXmlWriter.text(daily("nightly"), "S-1-5-21-1")));
    assertThat(printed(page, "/FO", "LIST", "/V").lines())
        .anyMatch(line -> line.startsWith(folder + "TaskOrchestrator"))
        .anyMatch(line -> line.startsWith(host) && line.endsWith(" DESKTOP"))
        .anyMatch(line -> line.startsWith(next) && line.endsWith(" 1/1/2035 5:00:00 AM"))
        .anyMatch(line -> line.endsWith(" 267011"));
    assertThat(printed(page).lines())
        .anyMatch(line -> line.startsWith(folder + "TaskOrchestrator"))
        .anyMatch(line -> line.matches("nightly {34}1/1/2035 5:00:00 AM {4}\\S+ *"))
        .anyMatch(line -> line.startsWith("========"));
    assertThat(printed(page, "/NH")).doesNotContain("====");
    assertThat(printed(page, "/FO", "CSV", "/NH").lines())
        .singleElement()
        .asString()
        .startsWith("\"" + PATH + "\",\"1/1/2035 5:00:00 AM\",");
  }

  private String printed(String page, String... words) {
    var call = new ArrayList<>(List.of("/Query"));
    call.addAll(List.of(words));
    return new String(schtasks.call(call).output(), Charset.forName(page)).replace("\r\n", "\n");
  }

  private void assertRefused(byte[] definition, int code) throws Exception {
    Schtasks.Answer answer = create(definition);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(new String(answer.errors(), StandardCharsets.ISO_8859_1)).contains("(");
  }

  private Schtasks.Answer create(byte[] definition) throws Exception {
    return schtasks.call(
        List.of("/Create", "/TN", PATH, "/XML", file(definition).toString(), "/F"));
  }

  private Path file(byte[] definition) throws Exception {
    return Files.write(machine.resolve("definition.xml"), definition);
  }

  private static byte[] utf16(String text) {
    return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
  }
}
