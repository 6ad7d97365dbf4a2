package dev.taskorc.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.RandomCron;
import dev.taskorc.domain.model.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our fire times against those of cron-utils, in UTC, where its clock-change rules play no part.
 * Where it is known to be wrong it is not asked; each such case is listed here.
 */
class SecondOpinionTest {
  private static final long SEED = Long.getLong("schedule.seed", 20260328);
  private static final Instant FROM = Instant.parse("2026-02-27T13:07:00Z");
  // Two leap days.
  private static final Instant TO = FROM.plus(Duration.ofDays(366L * 6));
  private static final int FIRES = 25;

  /** What cron-utils gets wrong, by the fields of the expression without seconds. */
  private record Defect(Set<Dialect> dialects, String what, Predicate<String[]> met) {}

  private static final List<Defect> DEFECTS =
      List.of(
          new Defect(
              Set.of(Dialect.CRON),
              "a day field such as */2 is a star to cron, and both must match; here either may",
              fields ->
                  (isSteppedStar(fields[2]) && !fields[4].equals("*"))
                      || (isSteppedStar(fields[4]) && !fields[2].equals("*"))),
          new Defect(
              Set.of(Dialect.CRON),
              "0-7 is Sunday alone",
              fields -> fields[4].matches("(?i)(.*,)?(0|sun)-7.*")),
          new Defect(
              Set.of(Dialect.CRON),
              "7/3 goes on from Sunday as 0, though 7 is the end",
              fields -> fields[4].matches("(.*,)?7/.*")),
          new Defect(
              Set.of(Dialect.SPRING),
              "steps of weekdays count from Sunday; Spring's own BitsCronField counts from Monday",
              fields -> fields[4].contains("/")),
          new Defect(
              Set.of(Dialect.SPRING),
              "7-7 is Sunday alone; in Spring 7 as a beginning is 0",
              fields -> fields[4].matches("(.*,)?(7|SUN)-(7|SUN).*")),
          new Defect(
              Set.of(Dialect.CRON4J),
              "*/5 in the days of the month is 5, 10, ...; to cron4j it is 1, 6, ...",
              fields -> fields[2].contains("*/")));

  private static boolean isSteppedStar(String field) {
    return field.startsWith("*") && !field.equals("*");
  }

  private static boolean isKnownDefect(Dialect dialect, String text) {
    String[] fields = text.replaceFirst(hasSeconds(dialect) ? "^0 " : "^", "").split("[ \t]+");
    return DEFECTS.stream()
        .anyMatch(defect -> defect.dialects().contains(dialect) && defect.met().test(fields));
  }

  private static boolean hasSeconds(Dialect dialect) {
    return dialect == Dialect.QUARTZ || dialect == Dialect.SPRING;
  }

  @Test
  void five_fields_mean_the_same() {
    CronParser parser = parser(CronType.UNIX);
    var cron = new RandomCron(SEED);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < 1500; i++) {
      String text = cron.next();
      if (isKnownDefect(Dialect.CRON, text)) {
        continue;
      }
      Optional<ExecutionTime> theirs = read(parser, text.replaceAll("[ \t]+", " "));
      if (theirs.isEmpty()) {
        continue; // Its UNIX grammar has no L, W, #, ? and 5/15.
      }
      compared++;
      difference(Schedule.parse(text), theirs.get())
          .ifPresent(found -> differences.add(text + found));
    }
    assertThat(differences).as("seed %d", SEED).isEmpty();
    assertThat(compared).isGreaterThan(400);
  }

  @ParameterizedTest
  @EnumSource(names = "CRON", mode = EnumSource.Mode.EXCLUDE)
  void other_dialects_mean_what_they_meant(Dialect dialect) {
    CronParser parser = parser(type(dialect));
    var dialects = new CronUtilsDialects();
    var generator = new RandomDialect(dialect, new Random(SEED));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < 800; i++) {
      String text = generator.next();
      if (isKnownDefect(dialect, text)) {
        continue;
      }
      Schedule ours;
      try {
        ours = dialects.read(dialect, text);
      } catch (InvalidValue e) {
        continue; // Never fires, or both day fields; the tables say what is refused.
      }
      compared++;
      difference(ours, read(parser, text).orElseThrow())
          .ifPresent(found -> differences.add(text + found));
    }
    assertThat(differences).as("seed %d", SEED).isEmpty();
    assertThat(compared).isGreaterThan(400);
  }

  /** Where the two first part, if they do. */
  private static Optional<String> difference(Schedule schedule, ExecutionTime time) {
    List<Instant> ours = schedule.between(FROM, TO, ZoneOffset.UTC, FIRES);
    List<Instant> theirs;
    try {
      theirs = theirs(time);
    } catch (RuntimeException e) {
      return Optional.of(": theirs throws " + e);
    }
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      String our = i < ours.size() ? ours.get(i).toString() : "none";
      String their = i < theirs.size() ? theirs.get(i).toString() : "none";
      if (!our.equals(their)) {
        return Optional.of(" ('%s'): ours %s, theirs %s".formatted(schedule, our, their));
      }
    }
    return Optional.empty();
  }

  private static List<Instant> theirs(ExecutionTime time) {
    var fires = new ArrayList<Instant>();
    Optional<ZonedDateTime> next = time.nextExecution(FROM.atZone(ZoneOffset.UTC));
    while (next.isPresent() && !next.get().toInstant().isAfter(TO) && fires.size() < FIRES) {
      fires.add(next.get().toInstant());
      next = time.nextExecution(next.get());
    }
    return fires;
  }

  private static Optional<ExecutionTime> read(CronParser parser, String text) {
    try {
      return Optional.of(ExecutionTime.forCron(parser.parse(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CronParser parser(CronType type) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
  }

  private static CronType type(Dialect dialect) {
    return switch (dialect) {
      case QUARTZ -> CronType.QUARTZ;
      case SPRING -> CronType.SPRING53;
      case CRON4J -> CronType.CRON4J;
      case CRON -> throw new IllegalArgumentException();
    };
  }
}
