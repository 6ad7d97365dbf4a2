package dev.taskorc.domain.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is typed: it is read or refused, in bounded work and in one line. */
class ScheduleFuzzTest {
  private static final long SEED = Long.getLong("schedule.seed", 99);
  private static final int STRINGS = 1_000_000;
  private static final String ALPHABET =
      "0123456789*/,-# \t:@LWHlw?SUNmonJanfeb%.;+\u00e9\u0000\ud83d";
  private static final List<String> WORDS =
      List.of("*", "*/5", "0", "1-5", "MON", "L", "LW", "15W", "5#2", "5L", "@daily", "06:00", "?");

  private final Random random = new Random(SEED);
  private final List<String> real = RealLifeSchedules.all();
  private int accepted;
  private int mostSteps;

  @Test
  void a_million_strings_are_read_or_refused_and_nothing_else() throws InterruptedException {
    var wrong = new ArrayList<String>();
    // On a thread of its own, where a refusal's stack trace is short.
    var thread =
        new Thread(
            () -> {
              for (int i = 0; i < STRINGS && wrong.isEmpty(); i++) {
                tryOut(string(i % 4), wrong);
              }
            });
    thread.start();
    thread.join();
    assertThat(wrong).as("seed %d", SEED).isEmpty();
    assertThat(accepted).isGreaterThan(5_000);
    assertThat(mostSteps).isLessThan(40_000);
  }

  private void tryOut(String text, List<String> wrong) {
    try {
      Schedule schedule = Schedule.parse(text);
      if (accepted++ % 16 == 0) {
        use(schedule);
      }
    } catch (InvalidValue refused) {
      String line = refused.getMessage() + refused.hint();
      if (line.length() > 500 || line.chars().anyMatch(Character::isISOControl)) {
        wrong.add(line);
      }
    } catch (RuntimeException | Error e) {
      wrong.add(e + " for " + text.chars().boxed().toList() + " " + text);
    }
  }

  private void use(Schedule schedule) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant at = Instant.EPOCH.plusSeconds(random.nextInt(Integer.MAX_VALUE));
    if (schedule.rule() instanceof Recurrence rule) {
      var fires = new FireTimes(rule, zone.getRules());
      fires.next(at);
      fires.previous(at);
      mostSteps = Math.max(mostSteps, fires.steps());
    }
    assertThat(schedule.describe()).isNotBlank();
    assertThat(schedule.triggers(SampleCapabilities.ALL, zone, zone).triggers())
        .hasSizeBetween(1, 48);
  }

  private String string(int kind) {
    return switch (kind) {
      case 0 -> letters(1 + random.nextInt(30));
      case 1 -> mutated(real.get(random.nextInt(real.size())));
      case 2 -> words();
      default -> letters(5) + " " + words();
    };
  }

  private String letters(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private String mutated(String text) {
    var changed = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(changed.length());
      char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> changed.setCharAt(at, letter);
        case 1 -> changed.insert(at, letter);
        default -> changed.deleteCharAt(at).append(letter);
      }
    }
    return changed.toString();
  }

  private String words() {
    var text = new StringBuilder();
    for (int i = 3 + random.nextInt(4); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())))
          .append(random.nextInt(8) == 0 ? "," : " ");
    }
    return text.toString();
  }
}
