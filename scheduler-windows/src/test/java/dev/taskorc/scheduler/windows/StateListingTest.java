package dev.taskorc.scheduler.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void a_listing_without_the_state_columns_tells_nothing() throws Exception {
    assertThat(listing("schtasks/ru-csv-nh-amd.csv")).isEmpty();
    assertThat(listing("schtasks/en-table-omni.txt")).isEmpty();
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
  void bytes_are_read_by_what_they_are() throws Exception {
    List<String> all =
        List.of(
            "ru-csv-nh-amd.csv",
            "ru-csv-nh-amd.utf16le-bom.csv",
            "ru-csv-nh-amd.utf8-bom.csv",
            "ru-csv-nh-amd.cp866.csv");
    String first = text("schtasks/" + all.get(0), "IBM866");
    assertThat(first).contains("Выполняется");
    for (String file : all) {
      assertThat(text("schtasks/" + file, "IBM866").replace("\r\n", "\n").strip())
          .as(file)
          .isEqualTo(first.replace("\r\n", "\n").strip());
    }
    assertThat(text("schtasks/ja-list-v-ses.cp932.txt", "MS932")).contains("SES_MailPipeline");
    assertThat(text("schtasks/de-list-kosmos.cp850.txt", "IBM850")).contains("Nächste Laufzeit");
  }

  private static java.util.Map<String, StateListing.Row> listing(String file) throws Exception {
    return StateListing.parse(text(file, "IBM437"));
  }

  private static String text(String file, String codePage) throws Exception {
    return OutputText.decode(Samples.bytes(file), () -> Charset.forName(codePage));
  }
}
