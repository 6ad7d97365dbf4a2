package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One zone a table, named once; in JSON none but UTC. */
class TimesShownTest {
  private static final Pattern INSTANT =
      Pattern.compile("\"(?:\\w+At|\\w*scheduledFor|nextRun|lastRun)\":\"([^\"]*)\"");

  private final TimeZone before = TimeZone.getDefault();
  private Orc orc;

  @BeforeEach
  void two_tasks_of_two_zones_on_a_machine_of_a_third(@TempDir Path home) {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    orc = Orc.at(home);
    orc.moveTo(Instant.parse("2026-06-10T00:00:00Z"));
    orc.ok(
        "add", "tokyo", "--schedule", "0 9 * * *", "--zone", "Asia/Tokyo", "--command", "exit 3");
    orc.ok(
        "add", "ny", "--schedule", "0 9 * * *", "--zone", "America/New_York", "--command", "echo");
  }

  @AfterEach
  void the_zone_as_it_was() {
    TimeZone.setDefault(before);
  }

  @Test
  void list_shows_all_next_runs_in_the_machines_zone() {
    List<String> lines = orc.ok("list").outLines();
    assertThat(lines.get(0)).contains("NEXT RUN (Asia/Kolkata)");
    assertThat(lines.get(1)).startsWith("ny ").contains(" 2026-06-10 18:30:00 ");
    assertThat(lines.get(2)).startsWith("tokyo ").contains(" 2026-06-11 05:30:00 ");
    lines = orc.ok("list", "--utc").outLines();
    assertThat(lines.get(0)).contains("NEXT RUN (UTC)");
    assertThat(lines.get(1)).contains(" 2026-06-10 13:00:00 ");
    lines = orc.ok("list", "--in", "Europe/Berlin").outLines();
    assertThat(lines.get(0)).contains("NEXT RUN (Europe/Berlin)");
    assertThat(lines.get(2)).contains(" 2026-06-11 02:00:00 ");
  }

  @Test
  void a_row_keeps_its_time_when_the_zone_of_its_task_is_changed() {
    orc.moveTo(Instant.parse("2026-06-10T13:00:01Z"));
    orc.ok("exec", "ny");
    String history = orc.ok("history").out();
    String json = orc.ok("history", "--json").out();
    assertThat(history).contains("WHEN (Asia/Kolkata)", " 2026-06-10 18:30:0");
    assertThat(json).contains("\"scheduledFor\":\"2026-06-10T13:00:00Z\"");
    orc.ok("edit", "ny", "--zone", "Pacific/Auckland");
    assertThat(orc.ok("history").out()).isEqualTo(history);
    assertThat(orc.ok("history", "--json").out()).isEqualTo(json);
    orc.ok("rename", "ny", "other");
    orc.ok("remove", "other");
    assertThat(orc.ok("history", "--json").out().replace("\"other\"", "\"ny\"")).isEqualTo(json);
  }

  @Test
  void since_is_read_as_the_table_is_shown() {
    orc.run("run", "tokyo"); // 05:30 in Kolkata, 00:00 in UTC, 20:00 of the day before in New York.
    assertThat(orc.ok("history", "--since", "2026-06-10 05:29").outLines()).hasSize(2);
    assertThat(orc.ok("history", "--since", "2026-06-10 06:00").out()).contains("no results");
    assertThat(orc.ok("history", "--since", "2026-06-09 23:59", "--utc").outLines()).hasSize(2);
    assertThat(orc.ok("history", "--since", "2026-06-10 05:29", "--utc").out())
        .contains("no results");
    String[] newYork = {"history", "--in", "America/New_York", "--since", "2026-06-09 19:59"};
    assertThat(orc.ok(newYork).out()).contains("WHEN (America/New_York)", "2026-06-09 20:00:0");
  }

  @Test
  void the_next_page_is_of_the_same_zone() {
    orc.run("run", "tokyo");
    orc.run("run", "tokyo");
    assertThat(orc.ok("history", "--in", "Asia/Tokyo", "--limit", "1").out())
        .contains("more: orc history --in Asia/Tokyo --limit 1 --before ");
    assertThat(orc.ok("history", "--limit", "1", "--utc").out())
        .contains("more: orc history --utc --limit 1 --before ");
  }

  @Test
  void where_no_heading_names_the_zone_the_time_does() {
    orc.run("run", "tokyo");
    assertThat(orc.ok("show", "tokyo").out())
        .containsPattern("next run +2026-06-11 05:30:00 \\(Asia/Kolkata\\)")
        .containsPattern("last result +FAILED \\(3\\), 2026-06-10 05:30:\\d\\d \\(Asia/Kolkata\\)");
    assertThat(orc.ok("show", "tokyo", "--in", "Asia/Tokyo").out())
        .contains("2026-06-11 09:00:00 (Asia/Tokyo)");
    assertThat(orc.run("monitor", "tokyo", "--timeout", "1s", "--utc").err())
        .contains("2026-06-11 00:00:00 (UTC)");
    assertThat(orc.run("monitor", "--all", "--timeout", "1s").err())
        .contains("next run 2026-06-11 05:30:00 (Asia/Kolkata)")
        .contains("next run 2026-06-10 18:30:00 (Asia/Kolkata)");
  }

  @Test
  void a_rehearsal_is_one_table_in_one_zone() {
    Reply played = orc.ok("rehearse", "--for", "2d", "--utc");
    assertThat(played.outLines().get(0)).isEqualTo("WHEN (UTC)           TASK");
    assertThat(played.out())
        .contains("2026-06-10 13:00:00  ny", "2026-06-11 00:00:00  tokyo", "FIRST (UTC)");
    assertThat(orc.ok("rehearse", "--for", "2d").out())
        .contains("WHEN (Asia/Kolkata)", "2026-06-10 18:30:00  ny");
    assertThat(orc.ok("rehearse", "--for", "2d", "--json").at("timeline", 0, "at"))
        .isEqualTo("2026-06-10T09:00:00-04:00");
  }

  @Test
  void instants_of_documents_are_utc_and_whole_seconds() {
    orc.run("run", "tokyo");
    String documents =
        orc.ok("list", "--json").out()
            + orc.ok("list", "--live", "--json").out()
            + orc.ok("show", "ny", "--json", "--in", "Asia/Tokyo").out()
            + orc.ok("history", "--json").out();
    var found = INSTANT.matcher(documents).results().map(match -> match.group(1)).toList();
    assertThat(found).hasSizeGreaterThan(15);
    assertThat(found).allMatch(time -> time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  }

  @Test
  void one_zone_at_a_time() {
    Reply both = orc.run("list", "--utc", "--in", "Asia/Tokyo");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).hasLineCount(1);
    assertThat(orc.run("history", "--in", "Nowhere/City").err())
        .isEqualTo(
            "orc: 'Nowhere/City' is not a time zone. use for example Europe/Berlin or UTC.\n");
  }
}
