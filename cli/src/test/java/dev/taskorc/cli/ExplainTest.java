package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.cli.output.JsonReader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void answers_the_four_questions_of_the_readme() {
    Reply reply =
        orc.reading(
            "*/7 9-17 * * MON-FRI\n0 0 13 * 5\n0 0 29 2 *\n0 9 1 6 *\n",
            "--json",
            "explain",
            "schedule",
            "-",
            "--zone",
            "Europe/Berlin",
            "--machine-zone",
            "Europe/Berlin",
            "--from",
            "2026-03-28T00:00",
            "--count",
            "5");
    assertThat(reply.exitCode()).isZero();
    assertThat(reply.err()).isEmpty();
    List<Object> told = reply.outLines().stream().map(JsonReader::read).toList();
    assertThat(told).hasSize(4);
    assertThat(JsonReader.at(told.get(0), "next"))
        .isEqualTo(
            List.of(
                "2026-03-30T09:00:00+02:00",
                "2026-03-30T09:07:00+02:00",
                "2026-03-30T09:14:00+02:00",
                "2026-03-30T09:21:00+02:00",
                "2026-03-30T09:28:00+02:00"));
    assertThat(JsonReader.at(told.get(1), "next"))
        .isEqualTo(
            List.of(
                "2026-04-03T00:00:00+02:00",
                "2026-04-10T00:00:00+02:00",
                "2026-04-13T00:00:00+02:00",
                "2026-04-17T00:00:00+02:00",
                "2026-04-24T00:00:00+02:00"));
    assertThat(JsonReader.at(told.get(1), "description"))
        .isEqualTo("at 00:00 on the 13th or on Fridays");
    assertThat(JsonReader.at(told.get(2), "next"))
        .isEqualTo(
            List.of(
                "2028-02-29T00:00:00+01:00",
                "2032-02-29T00:00:00+01:00",
                "2036-02-29T00:00:00+01:00",
                "2040-02-29T00:00:00+01:00",
                "2044-02-29T00:00:00+01:00"));
    assertThat(JsonReader.at(told.get(3), "next"))
        .isEqualTo(
            List.of(
                "2026-06-01T09:00:00+02:00",
                "2027-06-01T09:00:00+02:00",
                "2028-06-01T09:00:00+02:00",
                "2029-06-01T09:00:00+02:00",
                "2030-06-01T09:00:00+02:00"));
    for (Object one : told) {
      assertThat(JsonReader.at(one, "windows", "exact")).isEqualTo(true);
    }
    // Nine hours of a working day, each a progression of its own: 63 is no multiple of 60.
    assertThat(JsonReader.at(told.get(0), "windows", "triggerCount")).isEqualTo(9L);
    assertThat(JsonReader.at(told.get(1), "windows", "triggerCount")).isEqualTo(2L);
    assertThat((String) JsonReader.at(told.get(3), "windows", "xml"))
        .contains("<June/>", "<Day>1</Day>", "-06-01T09:00:00<");
  }

  @Test
  void the_document_has_its_fields() {
    Reply reply =
        orc.ok("explain", "schedule", "0 0 */2 * 1", "--zone", "UTC", "--count", "2", "--json");
    assertThat(reply.map().keySet())
        .contains("expression", "dialect", "description", "zone", "next", "warnings", "windows");
    assertThat(reply.map("windows").keySet()).contains("exact", "gated", "triggerCount", "xml");
    assertThat(reply.at("expression")).isEqualTo("0 0 */2 * 1");
    assertThat(reply.at("dialect")).isEqualTo("CRON");
    assertThat(reply.at("zone")).isEqualTo("UTC");
    assertThat(reply.list("next")).hasSize(2);
    assertThat(reply.at("windows", "exact")).isEqualTo(false);
    assertThat(reply.at("windows", "gated")).isEqualTo(true);
    assertThat((String) reply.at("windows", "gateReason")).isNotBlank();
    assertThat((String) reply.at("windows", "xml"))
        .startsWith("<Triggers xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">");
    assertThat(orc.home()).doesNotExist();
  }

  @Test
  void people_see_the_dialect_and_what_it_is_in_cron() {
    String text =
        orc.ok(
                "explain",
                "schedule",
                "0 0 8 ? * 2#1",
                "--dialect",
                "quartz",
                "--zone",
                "UTC",
                "--from",
                "2026-01-01",
                "--count",
                "2",
                "--xml")
            .out();
    assertThat(text)
        .containsPattern("(?m)^schedule +0 0 8 \\? \\* 2#1$")
        .containsPattern("(?m)^dialect +quartz$")
        .containsPattern("(?m)^in cron +0 8 \\? \\* 1#1$")
        .containsPattern("(?m)^means +at 08:00 on the first Monday")
        .containsPattern("(?m)^zone +UTC$")
        .containsPattern("(?m)^next +2026-01-05T08:00:00\\+00:00$\n^ +2026-02-02T08:00:00\\+00:00$")
        .containsPattern("(?m)^triggers +\\S")
        .containsPattern("(?m)^exact +yes, ")
        .contains("<Triggers ");
  }

  @Test
  void from_is_exclusive_and_local_unless_it_has_an_offset() {
    assertThat(next("2026-07-01T06:00")).isEqualTo("2026-07-02T06:00:00+02:00");
    assertThat(next("2026-07-01T05:59:59")).isEqualTo("2026-07-01T06:00:00+02:00");
    assertThat(next("2026-07-01T06:00+02:00")).isEqualTo("2026-07-02T06:00:00+02:00");
    assertThat(next("2026-07-01T03:59:59Z")).isEqualTo("2026-07-01T06:00:00+02:00");
    assertThat(next("2026-07-01T05:00-01:00")).isEqualTo("2026-07-02T06:00:00+02:00");
    assertThat(next("2026-07-01 05:00")).isEqualTo("2026-07-01T06:00:00+02:00");
    assertThat(next("2026-07-01")).isEqualTo("2026-07-01T06:00:00+02:00");
  }

  @Test
  void a_start_beyond_the_calendar_is_refused() {
    Reply reply =
        orc.run("explain", "schedule", "06:00", "--from", "+999999999-12-31T23:59", "--zone", "Z");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.err()).contains("is not a moment");
  }

  @Test
  void looks_as_far_as_there_are_fire_times() {
    assertThat(
            orc.ok("explain", "schedule", "9999-12-31 23:59", "--zone", "Z", "--json").at("next"))
        .isEqualTo(List.of("9999-12-31T23:59:00+00:00"));
    assertThat(
            orc.ok(
                    "explain",
                    "schedule",
                    "0 0 29 2 *",
                    "--zone",
                    "Z",
                    "--from",
                    "2026-01-01",
                    "--count",
                    "1000",
                    "--json")
                .list("next"))
        .hasSize(1000);
  }

  @Test
  void a_zone_may_be_an_offset_and_the_machines_another() {
    Reply reply =
        orc.ok(
            "explain",
            "schedule",
            "06:00",
            "--zone",
            "+05:30",
            "--machine-zone",
            "UTC",
            "--from",
            "2026-01-01",
            "--count",
            "1",
            "--json");
    assertThat(reply.at("next", 0)).isEqualTo("2026-01-01T06:00:00+05:30");
    assertThat((String) reply.at("windows", "xml")).contains("T00:30:00");
    assertThat(reply.at("windows", "exact")).isEqualTo(true);
    assertThat(
            orc.ok(
                    "explain",
                    "schedule",
                    "06:00",
                    "--zone",
                    "Europe/Berlin",
                    "--machine-zone",
                    "UTC",
                    "--json")
                .at("windows", "gated"))
        .isEqualTo(true);
  }

  @Test
  void lines_bring_their_own_zone_and_start() {
    Reply reply =
        lines(
            """
            06:00\tAsia/Tokyo\t2026-01-01T00:00
            06:00\t\t2026-02-01
            06:00\tAsia/Tokyo
            06:00\t \t\s
            06:00
            """);
    assertThat(reply.exitCode()).isZero();
    assertThat(
            reply.outLines().stream().map(line -> JsonReader.at(JsonReader.read(line), "next", 0)))
        .containsExactly(
            "2026-01-01T06:00:00+09:00",
            "2026-02-01T06:00:00+00:00",
            "2026-03-01T06:00:00+09:00", // --from is local to the line's own zone.
            "2026-03-01T06:00:00+00:00",
            "2026-03-01T06:00:00+00:00");
  }

  @Test
  void every_line_is_answered_and_bad_ones_end_nothing() {
    String longLine = "0 0 * * *" + ",1".repeat(500_000);
    Reply reply =
        lines(
            "06:00\r\n"
                + "\n"
                + "   \r\n"
                + "99:99\n"
                + longLine
                + "\n"
                + "0 0 * * \u0007\u001b[31m\n"
                + "06:00\tMars/Base\n"
                + "06:00\tUTC\tnever\n"
                + "06:00\tUTC\t2026-01-01\tmore\n"
                + "\u0000\n"
                + "ü 🌙\r07:00 \ud83c\n"
                + "  07:00  ");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.err()).isEmpty();
    List<Object> answers = reply.outLines().stream().map(JsonReader::read).toList();
    assertThat(answers).hasSize(10);
    for (int i = 0; i < answers.size(); i++) {
      Map<?, ?> answer = (Map<?, ?>) answers.get(i);
      if (i == 0 || i == 9) {
        assertThat(answer.get("error")).isNull();
      } else {
        assertThat(answer.keySet()).asString().isEqualTo("[expression, error]");
        assertThat(((Map<?, ?>) answer.get("error")).keySet())
            .asString()
            .isEqualTo("[code, message, hint]");
        assertThat(JsonReader.at(answer, "error", "code")).isEqualTo("USAGE");
        assertThat((String) JsonReader.at(answer, "error", "message"))
            .hasSizeLessThan(400)
            .doesNotContain("\u001b", "\u0000");
      }
    }
    assertThat(JsonReader.at(answers.get(0), "expression")).isEqualTo("06:00");
    assertThat(JsonReader.at(answers.get(2), "expression")).isEqualTo(longLine);
  }

  @Test
  void a_list_of_schedules_may_be_of_any_editor() {
    Reply reply =
        orc.reading(
            "\ufeff0 5 * * *\r\n\r\n# nightly\r\n  # \u00fc\r\n\t\r\n@daily\r\n06:00\tUTC\r\n#",
            "explain",
            "schedule",
            "-",
            "--json");
    assertThat(reply.exitCode()).isZero();
    assertThat(
            reply.outLines().stream()
                .map(line -> JsonReader.at(JsonReader.read(line), "expression")))
        .containsExactly("0 5 * * *", "@daily", "06:00");
    assertThat(orc.reading("\ufeff", "explain", "schedule", "-")).isEqualTo(new Reply(0, "", ""));
    assertThat(orc.reading("\ufeff# none\n\n", "explain", "schedule", "-").exitCode()).isZero();
  }

  @Test
  void the_triggers_are_those_of_this_machine() {
    ZoneId machine = ZoneId.systemDefault();
    String other = machine.getId().equals("Europe/Berlin") ? "America/New_York" : "Europe/Berlin";
    Object here = orc.ok("explain", "schedule", "06:00", "--json").at("windows", "exact");
    assertThat(here).isEqualTo(true);
    Reply there = orc.ok("explain", "schedule", "06:00", "--zone", other, "--json");
    assertThat(there.at("windows", "gated")).isEqualTo(true);
    assertThat(
            orc.ok(
                    "explain",
                    "schedule",
                    "06:00",
                    "--zone",
                    other,
                    "--machine-zone",
                    other,
                    "--json")
                .at("windows", "exact"))
        .isEqualTo(true);
  }

  @Test
  void without_json_bad_lines_go_to_standard_error() {
    Reply reply =
        orc.reading("06:00\nnonsense\n07:00\n", "explain", "schedule", "-", "--zone", "UTC");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.err()).matches("orc: [^\n]+\\. [^\n]+\\.\n");
    assertThat(reply.out().split("\n\n")).hasSize(2);
  }

  @Test
  void lines_may_be_of_another_dialect() {
    Reply reply =
        orc.reading(
            "0 0 12 ? * MON\n* * * * *\n",
            "explain",
            "schedule",
            "-",
            "--dialect",
            "quartz",
            "--json");
    assertThat(reply.exitCode()).isEqualTo(2);
    assertThat(reply.outLines()).hasSize(2);
    assertThat(reply.outLines().get(0)).contains("\"at 12:00 on Mondays\"");
    assertThat(reply.outLines().get(1)).contains("cannot be read as QUARTZ");
    assertThat(orc.reading("", "explain", "schedule", "-", "--dialect", "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void nothing_in_is_nothing_out() {
    assertThat(lines("")).isEqualTo(new Reply(0, "", ""));
  }

  private Reply lines(String input) {
    return orc.reading(
        input,
        "explain",
        "schedule",
        "-",
        "--zone",
        "UTC",
        "--from",
        "2026-03-01",
        "--count",
        "1",
        "--json");
  }

  private Object next(String from) {
    return orc.ok(
            "explain",
            "schedule",
            "06:00",
            "--zone",
            "Europe/Berlin",
            "--from",
            from,
            "--count",
            "1",
            "--json")
        .at("next", 0);
  }
}
