package dev.taskorc.persistence.spool;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record is what an orc can have written, or it is refused. */
@Timeout(120)
class SpoolTextTest {
  private static final SpoolRecord ENDED = ended(2);
  private static final String TEXT = SpoolText.write(ENDED);
  private static final String[] NUMBERS = {
    "2147483647",
    "9223372036854775807",
    "-9223372036854775808",
    "-1",
    "0",
    "1e9",
    "",
    "99",
    " 1",
    "9999999999999999999999",
    "0x10",
    "١",
    "253402300800000",
    "NaN"
  };
  private static final String[] PIECES = {
    "\\",
    "\n",
    "=",
    "\0",
    "\r",
    "../",
    "/etc/passwd",
    "attempts=2147483647\n",
    "end\n",
    "\ud800",
    "attempt3.startedAt=1\n",
    "status=RUNNING\n",
    "x".repeat(3000),
    "attempt1.outputTail=\n"
  };

  @Test
  void it_is_read_as_it_was_written() {
    assertThat(SpoolText.read(TEXT)).isEqualTo(ENDED);
    assertThat(SpoolText.read(SpoolText.write(ended(101)))).isEqualTo(ended(101));
  }

  @ParameterizedTest
  @CsvSource({
    "attempts, 2147483647",
    "attempts, 3",
    "attempts, 1",
    "attempts, -1",
    "attempts, 899",
    "occurredAt, 9223372036854775807",
    "occurredAt, -1",
    "fireTime, 253402300800000",
    "finishedAt, 99999999999999999999",
    "attempt2.startedAt, -9223372036854775808",
    "orc, -1 1 b h",
    "orc, 0 1 b h",
    "orc, 99999999999 1",
    "orc, 1",
    "command, 1 -1",
    "exitCode, 2147483648",
    "passedOn, ''",
    "passedOn, 1.0",
    "run, 0",
    "run, -1",
    "taskId, 9999999999999999999",
    "task, ../x",
    "task, ''",
    "id, ../../x",
    "id, ''",
    "status, GONE",
    "status, QUEUED",
    "status, LOST",
    "status, RUNNING",
    "status, succeeded",
    "trigger, NEVER",
    "logFile, /etc/passwd",
    "logFile, logs/../../x.log",
    "logFile, logs/x/../../../x.log",
    "logFile, ../logs/x/1.log",
    "logFile, orc.db",
    "logFile, logs/x/1.log/y",
    "logFile, C:\\\\logs\\\\x.log",
  })
  void what_no_orc_writes_is_refused(String field, String value) {
    assertRefused(with(field, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "task",
        "status",
        "trigger",
        "fireTime",
        "occurredAt",
        "orc",
        "finishedAt",
        "passedOn",
        "outputTail",
        "attempts",
        "attempt1.startedAt",
        "attempt2.outputTail"
      })
  void nothing_of_it_may_be_missing_or_there_twice(String field) {
    String line = "(?m)^" + Pattern.quote(field) + "=.*\n";
    assertRefused(TEXT.replaceFirst(line, ""));
    assertRefused(TEXT.replaceFirst("end\n$", field + "=1\nend\n"));
  }

  @Test
  void a_text_without_bounds_is_refused() {
    assertRefused(with("reason", "x".repeat(200_000)));
    assertRefused(with("reason", "a\0b"));
    assertRefused("x=1\n".repeat(10_000) + TEXT);
    assertRefused("\n".repeat(3_000_000) + "end\n");
    assertRefused(TEXT.substring(0, TEXT.length() - 1));
    assertRefused("");
  }

  @Test
  void whatever_is_changed_it_is_read_or_refused() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 100_000; round++) {
      String text = TEXT;
      for (int change = random.nextInt(4); change >= 0; change--) {
        text = changed(text, random);
      }
      try {
        SpoolRecord record = SpoolText.read(text);
        assertThat(SpoolText.read(SpoolText.write(record))).isEqualTo(record);
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage().lines()).hasSize(1);
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + text, e);
      }
    }
    assertThat(read).as("seed %d", seed).isBetween(1_000, 99_000);
  }

  private static String changed(String text, Random random) {
    var lines = text.split("\n", -1);
    int line = random.nextInt(lines.length);
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(20));
    switch (random.nextInt(7)) {
      case 0:
        return text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(at);
      case 1:
        return text.substring(0, at) + text.substring(to);
      case 2:
        return text.substring(0, at)
            + (char) random.nextInt(random.nextBoolean() ? 128 : 65_536)
            + text.substring(Math.min(text.length(), at + 1));
      case 3:
        return text.substring(0, at) + text.substring(at, to) + text.substring(at);
      case 4:
        lines[line] =
            lines[line].replaceFirst("=.*", "=" + NUMBERS[random.nextInt(NUMBERS.length)]);
        return String.join("\n", lines);
      case 5:
        lines[line] = lines[random.nextInt(lines.length)];
        return String.join("\n", lines);
      default:
        lines[line] = lines[line].replaceFirst("[0-9]+", NUMBERS[random.nextInt(NUMBERS.length)]);
        return String.join("\n", lines);
    }
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> SpoolText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String with(String field, String value) {
    String escaped = value.replace("\\", "\\\\");
    return TEXT.replaceFirst(
        "(?m)^" + Pattern.quote(field) + "=.*$",
        java.util.regex.Matcher.quoteReplacement(field + "=" + escaped));
  }

  private static SpoolRecord ended(int attempts) {
    var ending =
        new Ending(
            Status.FAILED,
            NOW.plusSeconds(9),
            OptionalInt.of(7),
            7,
            Optional.of("it ended with 7\nand \\ more"),
            "last line\n");
    return new SpoolRecord(
        "run-12-1790000000000",
        Optional.of(12L),
        Optional.of(3L),
        new TaskName("nightly"),
        Status.FAILED,
        RunTrigger.SCHEDULE,
        Optional.of(NOW),
        Optional.of(NOW.minusSeconds(5)),
        NOW,
        ME,
        Optional.of(ME),
        Optional.of("logs/nightly/12.log"),
        Optional.of(ending),
        IntStream.rangeClosed(1, attempts)
            .mapToObj(
                number ->
                    new Attempt(
                        number,
                        NOW,
                        NOW.plusSeconds(number),
                        number % 2 == 0 ? OptionalInt.of(-1) : OptionalInt.empty(),
                        "tail " + number + "\n"))
            .toList());
  }
}
