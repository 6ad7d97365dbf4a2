package dev.taskorc.scheduler.windows.schtasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.scheduler.windows.Samples;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateListingTest {
  private static final String HEADING = "\"HostName\",\"TaskName\",\"Next Run Time\",\"Status\",";

  @Test
  void reads_what_a_windows_of_the_world_printed() throws Exception {
    var three = listing("schtasks/en-csv-v-brianary.csv");
    assertThat(three.keySet())
        .containsExactly(
            "\\Backup Windows Terminal Config",
            "\\Update Everything",
            "\\PowerToys\\Autorun for zaphodb");
    var backup = three.get("\\Backup Windows Terminal Config");
    assertThat(backup.nextRun()).isEqualTo("2023-03-31 18:00:00");
    assertThat(backup.lastResult()).isEqualTo("267011");
    assertThat(backup.clear()).isTrue();

    var twoTriggers = listing("schtasks/en-csv-v-resticprofile.csv");
    assertThat(twoTriggers).hasSize(1);
    var self = twoTriggers.get("\\resticprofile backup\\self backup");
    assertThat(self.lastResult()).isEqualTo("-2147024894");
    assertThat(self.lastRun()).isEqualTo("13/02/2025 17:15:00");
    assertThat(self.clear()).isTrue();
  }

  /** Whatever form a listing has: what a person reads in it is understood, or nothing is. */
  @Test
  void every_genuine_listing_is_understood_as_a_person_does_or_not_at_all() throws Exception {
    int read = 0;
    for (Map<String, String> row : Samples.index("schtasks")) {
      String file = row.get("file");
      String text = text("schtasks/" + file, "IBM437");
      assertThat(text).as(file).contains(lastPart(row.get("first_task")));
      Map<String, StateListing.Row> rows = StateListing.parse(text);
      boolean states = row.get("format").equals("CSV") && row.get("verbose").equals("yes");
      if (!states) {
        assertThat(rows).as(file).isEmpty();
        continue;
      }
      assertThat(rows).as(file).hasSize(Integer.parseInt(row.get("tasks")));
      StateListing.Row first = rows.values().iterator().next();
      assertThat(first.path()).as(file).isEqualTo(row.get("first_task"));
      assertThat(first.lastResult()).as(file).isEqualTo(row.get("first_last_result").split(" ")[0]);
      read++;
    }
    assertThat(read).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "en-csv-v-brianary.csv, yyyy-MM-dd, HH:mm:ss, 2023-03-31 18:00:00",
    "en-csv-v-resticprofile.csv, dd/MM/yyyy, HH:mm:ss, 13/02/2025 17:30:00",
    "ru-csv-nh-amd.csv, dd.MM.yyyy, H:mm:ss, 04.10.2026 3:00:00",
    "ja-list-v-ses.txt, yyyy/MM/dd, H:mm:ss, 2026/06/19 20:00:00",
    "en-list-v-resticprofile.txt, dd/MM/yyyy, HH:mm:ss, 04/08/2025 21:15:00",
  })
  void the_next_run_of_a_genuine_listing_is_known_by_the_users_own_form(
      String file, String date, String time, String shown) throws Exception {
    assertThat(text("schtasks/" + file, "IBM437")).contains(shown);
    String next =
        Samples.index("schtasks").stream()
            .filter(row -> row.get("file").equals(file))
            .map(row -> row.get("first_next_run"))
            .findFirst()
            .orElseThrow();
    var moment = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d").matcher(next);
    assertThat(moment.find()).isTrue();
    var format =
        RegionalFormat.of(Map.of("iCalendarType", "1", "sShortDate", date, "sTimeFormat", time));
    assertThat(format.parse(shown, ZoneOffset.UTC))
        .contains(LocalDateTime.parse(moment.group()).toInstant(ZoneOffset.UTC));
  }

  /** The code pages of the same texts, too. */
  @ParameterizedTest
  @CsvSource({
    "de-list-kosmos, cp850, IBM850",
    "es-list-helper, cp850, IBM850",
    "ja-list-v-ses, cp932, MS932",
    "ru-csv-nh-amd, cp866, IBM866",
    "zh-list-v-edge, cp936, MS936",
  })
  void every_code_page_gives_the_text_that_was_meant(String file, String ending, String page)
      throws Exception {
    String kind = file.startsWith("ru") ? ".csv" : ".txt";
    assertThat(lines(text("schtasks/" + file + "." + ending + kind, page)))
        .isEqualTo(lines(text("schtasks/" + file + kind, page)));
  }

  @Test
  void quotation_marks_and_line_breaks_in_later_columns_do_no_harm() {
    String row =
        "\"PC\",\"\\a\",\"N/A\",\"Bereit\",\"x\",\"N/A\",\"0\",\"me\",\"\"C:\\p q\" \",\"\",\"two\r\nlines \" ,\"";
    assertThat(StateListing.parse(HEADING + "\r\n" + row + "\r\n" + HEADING + HEADING)).hasSize(1);
  }

  @Test
  void a_comment_that_looks_like_a_row_makes_the_state_unknown() {
    String row = "\"PC\",\"\\a\",\"N/A\",\"Ready\",\"x\",\"N/A\",\"%s\",\"\",\r\n";
    var rows = StateListing.parse(row.formatted("0") + row.formatted("1"));
    assertThat(rows.get("\\a").clear()).isFalse();
    assertThat(StateListing.parse(row.formatted("0").repeat(2)).get("\\a").clear()).isTrue();
  }

  @Test
  void a_byte_order_mark_says_what_the_bytes_are() throws Exception {
    for (String file : List.of("ru-csv-nh-amd%s.csv", "en-list-v-resticprofile%s.txt")) {
      String plain = lines(text("schtasks/" + file.formatted(""), "IBM437"));
      for (String form : List.of(".utf16le-bom", ".utf8-bom")) {
        assertThat(lines(text("schtasks/" + file.formatted(form), "IBM437"))).isEqualTo(plain);
      }
    }
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('\\') + 1);
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static Map<String, StateListing.Row> listing(String file) throws Exception {
    return StateListing.parse(text(file, "IBM437"));
  }

  private static String text(String file, String codePage) throws Exception {
    return AnswerText.decode(Samples.bytes(file), () -> Charset.forName(codePage));
  }
}
