package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has played with the fake's clock is told so, and may set it back. */
class FakeClockTest {
  private Orc orc;

  @BeforeEach
  void home(@TempDir Path home) {
    orc = Orc.at(home);
    orc.add("x", "echo");
  }

  @Test
  void real_time_needs_no_word() {
    assertThat(orc.ok("list").err()).isEmpty();
    assertThat(orc.ok("doctor").out()).doesNotContain("real time");
    assertThat(orc.ok("fake-clock").out()).endsWith(", real time\n");
    assertThat(orc.ok("fake-clock", "--json").at("offsetMillis")).isEqualTo(0L);
  }

  @Test
  void list_and_doctor_say_how_far_it_is_away() {
    for (Duration away : new Duration[] {Duration.ofDays(3), Duration.ofHours(-5)}) {
      orc.moveTo(Instant.now().plus(away));
      String where = away.isNegative() ? " behind real time" : " ahead of real time";
      assertThat(orc.ok("list").err().lines())
          .filteredOn(line -> line.contains(where) && line.contains("'orc fake-clock --reset'"))
          .hasSize(1);
      assertThat(orc.run("doctor").out()).contains(where).contains("'orc fake-clock --reset'");
      assertThat(orc.ok("fake-clock").out()).contains(where);
    }
  }

  @Test
  void it_is_set_back() {
    orc.moveTo(Instant.now().plus(Duration.ofDays(400)));
    Reply reset = orc.ok("fake-clock", "--reset", "--json");
    assertThat(reset.at("offsetMillis")).isEqualTo(0L);
    assertThat(Orc.instant(reset.at("now")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    assertThat(orc.ok("list").err()).doesNotContain("ahead of real time");
    assertThat(orc.due("x")).isBefore(Instant.now().plus(Duration.ofDays(2)));
  }

  @Test
  void a_scheduler_that_lives_in_real_time_has_none() {
    Reply refused = orc.run("fake-clock", "--reset", "--scheduler", "windows");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err()).contains("lives in real time").hasLineCount(1);
  }

  @Test
  void who_only_looks_moves_no_clock_and_changes_no_registration() throws IOException {
    orc.moveTo(Instant.parse("2027-03-01T00:00:00Z"));
    orc.ok("list");
    Map<String, String> before = kept();
    orc.ok("rehearse", "--for", "60d");
    orc.ok("explain", "schedule", "0 2 * * *");
    orc.run("verify");
    orc.run("doctor");
    orc.ok("next", "x");
    assertThat(kept()).isEqualTo(before);
  }

  private Map<String, String> kept() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(orc.home().resolve("fake"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
