package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.as;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.disabled;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.schtasks.Account;
import dev.taskorc.scheduler.windows.schtasks.AnswerText;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.scheduler.windows.xml.TaskSettings;
import dev.taskorc.scheduler.windows.xml.TaskXml;
import dev.taskorc.scheduler.windows.xml.TaskXmlReader;
import dev.taskorc.scheduler.windows.xml.TaskXmlWriter;
import dev.taskorc.scheduler.windows.xml.XmlElement;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskXmlTest {
  private static final String SID = "S-1-5-21-1-2-3-1001";
  private static final WindowsAccount ME = new WindowsAccount("PC\\jürgen", SID);

  private final TaskXmlReader reader = new TaskXmlReader(() -> ME);
  private final XmlElement.Parser parser = new XmlElement.Parser();

  @Test
  void a_definition_is_a_file_as_windows_wants_it() {
    byte[] file = TaskXmlWriter.file(daily("nightly"), SID);
    assertThat(file).startsWith(0xFF, 0xFE);
    String text = new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
    assertThat(text).startsWith("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<Task ");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(text)
        .contains("version=\"1.2\"")
        .contains("<UserId>" + SID + "</UserId>")
        .contains("<LogonType>InteractiveToken</LogonType>")
        .contains("<DisallowStartIfOnBatteries>false<", "<StopIfGoingOnBatteries>false<")
        .contains("<ExecutionTimeLimit>PT0S<", "<Priority>5<")
        .contains("<MultipleInstancesPolicy>Parallel<", "<StartWhenAvailable>false<")
        .doesNotContain("ServiceAccount", "<Duration>P9999");
  }

  @Test
  void every_definition_is_valid_by_the_schema() throws Exception {
    TaskSchema schema = TaskSchema.orAbort();
    for (Registration each :
        List.of(
            daily("nightly"),
            disabled(daily("off")),
            scheduled(daily("boot"), "@reboot"),
            scheduled(daily("logon"), "@logon"),
            scheduled(daily("often"), "*/7 8-17 * * MON-FRI"),
            described(daily("told"), "日本 ]]> <b> & \" ' 🚀"),
            as(daily("system"), new RunAs("system")),
            as(daily("s4u"), new RunAs("s4u")),
            as(daily("jo"), new RunAs("user:DOMAIN\\jo")))) {
      schema.checkTask(TaskXmlWriter.text(each, SID));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "s4u", "system", "user:DOMAIN\\jo"})
  void every_account_reads_back(String account) throws Exception {
    Registration wished = as(daily("nightly"), new RunAs(account));
    String user =
        account.equals("system") ? "S-1-5-18" : account.startsWith("user:") ? "DOMAIN\\jo" : SID;
    String written = TaskXmlWriter.text(wished, user);
    assertThat(read(written, wished)).isEmpty();
    // Windows turns names into SIDs, and older ones SIDs into names.
    assertThat(read(written.replace("<UserId>DOMAIN\\jo<", "<UserId>S-1-5-21-9-9-9-7<"), wished))
        .isEmpty();
    assertThat(read(written.replace("<UserId>" + SID, "<UserId>PC\\JÜRGEN"), wished)).isEmpty();
    assertThat(read(written.replace("<UserId>" + SID, "<UserId>jürgen"), wished)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<StopIfGoingOnBatteries>false, <StopIfGoingOnBatteries>true, StopIfGoingOnBatteries",
    "<ExecutionTimeLimit>PT0S, <ExecutionTimeLimit>P3D, ExecutionTimeLimit",
    "<Priority>5</Priority>, '', Priority",
    "<Enabled>true</Enabled></Settings>, x, ''",
    "<RunLevel>LeastPrivilege, <RunLevel>HighestAvailable, RunLevel",
    "InteractiveToken, S4U, runAs",
    "</Exec>, </Exec><Exec><Command>b</Command></Exec>, action",
    "</Triggers>, <EventTrigger/></Triggers>, triggers",
    "</CalendarTrigger>, <RandomDelay>PT1M</RandomDelay></CalendarTrigger>, triggers",
    "05:00:00, 05:00:00+01:00, triggers",
    "05:00:00, 06:00:00, triggers",
    "</Settings>, <DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter></Settings>, DeleteExpiredTaskAfter",
    "a sample, another, description",
    "/opt/orc/bin/orc, /opt/orc/bin/else, action",
  })
  void what_somebody_changed_is_named(String from, String to, String field) throws Exception {
    Registration wished = daily("nightly");
    String written = TaskXmlWriter.text(wished, SID);
    String changed = written.replace(from, to);
    assertThat(changed.equals(written)).isEqualTo(field.isEmpty());
    var drifts = read(changed, wished);
    if (!field.isEmpty()) {
      assertThat(drifts).extracting(Drift::field).contains(field);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<Enabled>true, <Enabled>1",
    "<Hidden>false</Hidden>, ''",
    "<ExecutionTimeLimit>PT0S, <ExecutionTimeLimit>P0D",
    "<RunLevel>LeastPrivilege</RunLevel>, ''",
    "</Settings>, <UseUnifiedSchedulingEngine>false</UseUnifiedSchedulingEngine></Settings>",
    "<IdleSettings>, <IdleSettings><Duration>PT10M</Duration><WaitTimeout>PT1H</WaitTimeout>",
    "05:00:00, 05:00:00.0000000",
    "<Command>/opt/orc/bin/orc</Command>, <Command>\"/opt/orc/bin/orc\"</Command>",
  })
  void what_windows_rewrites_is_no_difference(String from, String to) throws Exception {
    Registration wished = daily("nightly");
    String written = TaskXmlWriter.text(wished, SID);
    assertThat(written).contains(from);
    assertThat(read(written.replace(from, to), wished)).isEmpty();
  }

  @Test
  void characters_that_the_code_page_lost_are_not_a_change() throws Exception {
    Registration wished = described(daily("nightly"), "Zürich 🚀 日本, Ελλάδα\nagain");
    String written = TaskXmlWriter.text(wished, SID);
    for (String page : List.of("IBM437", "IBM850", "IBM866", "MS932", "US-ASCII", "UTF-8")) {
      Charset charset = Charset.forName(page);
      String seen = new String(written.getBytes(charset), charset);
      assertThat(read(seen, wished)).as(page).isEmpty();
      assertThat(read(seen.replace("again", "never"), wished)).as(page).isNotEmpty();
    }
  }

  @Test
  void a_damaged_mark_is_no_mark() throws Exception {
    String written = TaskXmlWriter.text(daily("nightly"), SID);
    for (String damaged :
        List.of(
            written.replace("orc 1 ", "orc 9 "),
            written.replace(OURS.id(), ""),
            written.replace("owner=", "own="),
            written.replace("account=current", "account=~"),
            written.replaceAll("<Source>.*</Source>", "<Source>orc 1 ~</Source>"))) {
      assertThat(reader.read(new TaskName("nightly"), parser.parse(damaged)).owner().id())
          .isNotEqualTo(OURS.id());
    }
  }

  @Test
  void genuine_definitions_keep_what_orc_understands_and_name_the_rest() throws Exception {
    for (Map<String, String> row : Samples.index("task-xml")) {
      String file = row.get("file");
      String text = AnswerText.decode(Samples.bytes("task-xml/" + file), Charset::defaultCharset);
      List<TaskXml> documents = TaskXml.split(text);
      assertThat(documents).as(file).hasSize(1);
      Registration read = reader.read(new TaskName("x"), parser.parse(documents.get(0).xml()));
      String notes = row.get("settings_notes");
      assertThat(read.enabled()).as(file).isEqualTo(notes.contains("task enabled"));
      assertThat(read.startWhenAvailable())
          .as(file)
          .isEqualTo(notes.contains("StartWhenAvailable"));
      assertThat(read.strays()).as(file).isNotEmpty();
      int triggers = row.get("triggers").split(";").length;
      long strange = read.strays().stream().filter(d -> d.field().equals("triggers")).count();
      assertThat(read.triggers().size() + strange).as(file).isEqualTo(triggers);
      for (String setting : List.of("WakeToRun", "Hidden", "RunOnlyIfNetworkAvailable")) {
        assertThat(read.strays().stream().anyMatch(d -> d.field().equals(setting)))
            .as(file + " " + setting)
            .isEqualTo(notes.contains(setting));
      }
      for (String note : notes.split(" ")) {
        // The level has no effect for SYSTEM.
        if (!note.startsWith("RunLevel") || !Account.isSystem(read.runAs())) {
          assertTold(file, note, read.strays());
        }
      }
      assertReadsAgain(file, read);
    }
  }

  /** A value that orc would not have written is named as it was found. */
  private static void assertTold(String file, String note, List<Drift> strays) {
    String name = note.substring(0, Math.max(0, note.indexOf('=')));
    String value = note.substring(note.indexOf('=') + 1);
    Optional<String> ours =
        name.equals("RunLevel")
            ? Optional.of("LeastPrivilege")
            : TaskSettings.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .map(TaskSettings.Setting::value)
                .findFirst();
    if (ours.isPresent()) {
      assertThat(
              strays.stream()
                  .filter(stray -> stray.field().equals(name))
                  .map(Drift::found)
                  .toList())
          .as(file + " " + note)
          .isEqualTo(ours.get().equals(value) ? List.of() : List.of(value));
    }
  }

  @Test
  void genuine_listings_have_the_names_that_a_person_reads_in_them() throws Exception {
    for (Map<String, String> row : Samples.index("schtasks")) {
      if (row.get("format").equals("XML")) {
        String text =
            AnswerText.decode(
                Samples.bytes("schtasks/" + row.get("file")), Charset::defaultCharset);
        List<TaskXml> documents = TaskXml.split(text);
        assertThat(documents).as(row.get("file")).hasSize(Integer.parseInt(row.get("tasks")));
        XmlElement task = parser.parse(documents.get(0).xml());
        assertThat(task.get("RegistrationInfo").value("URI")).contains(row.get("first_task"));
        assertReadsAgain(row.get("file"), reader.read(new TaskName("x"), task));
      }
    }
  }

  /** Written and read once more, what was understood is the same. */
  private void assertReadsAgain(String file, Registration read) throws Exception {
    Registration owned =
        new Registration(
            read.name(),
            OURS,
            read.enabled(),
            read.description(),
            read.triggers(),
            read.action(),
            RunAs.CURRENT,
            read.startWhenAvailable());
    assertThat(read(TaskXmlWriter.text(owned, SID), owned)).as(file).isEmpty();
  }

  private List<Drift> read(String xml, Registration wished) throws Exception {
    List<TaskXml> documents = TaskXml.split(xml);
    assertThat(documents).hasSize(1);
    XmlElement task = parser.parse(documents.get(0).xml());
    return Drift.between(wished, reader.read(wished.name(), task));
  }
}
