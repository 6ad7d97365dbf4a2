package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.TaskName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
