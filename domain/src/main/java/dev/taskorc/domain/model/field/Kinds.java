package dev.taskorc.domain.model.field;

import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.ExitCodes;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.model.text.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The kinds of values that tasks have. */
final class Kinds {
  static final Kind<String> TEXT =
      new Kind<>(
          (typed, option, prompt) -> typed,
          value -> value,
          value -> value.isEmpty() ? Map.of() : Map.of("", value));

  static final Kind<Duration> DURATION =
      Kind.of(Durations::parse, Duration::toMillis, Durations::format);

  static final Kind<ExitCodes> EXIT_CODES =
      Kind.of(ExitCodes::new, ExitCodes::text, ExitCodes::text);

  static final Kind<Long> SIZE =
      Kind.of(TypedText::bytes, value -> value, value -> (value >> 10) + " KiB");

  static final Kind<RunAs> ACCOUNT = Kind.of(RunAs::new, RunAs::text, RunAs::text);

  static final Kind<ZoneId> ZONE = Kind.of(TypedText::zone, ZoneId::getId, ZoneId::getId);

  static final Kind<Integer> COUNT =
      new Kind<>(
          (typed, option, prompt) -> TypedText.number(option, typed),
          value -> value,
          value -> Map.of("", value == 0 ? "none" : value.toString()));

  static final Kind<Double> FACTOR =
      new Kind<>(
          (typed, option, prompt) -> TypedText.decimal(option, typed),
          value -> value,
          value -> Map.of("", value.toString().replaceFirst("\\.0$", "")));

  static final Kind<String> DIRECTORY =
      new Kind<>(
          (typed, option, prompt) -> prompt.directory(typed),
          value -> value,
          value -> Map.of("", value));

  static final Kind<Schedule> SCHEDULE =
      new Kind<>(
          (typed, option, prompt) -> prompt.schedule(typed),
          Schedule::text,
          value -> Map.of("", value.text() + "   (" + value.describe() + ")"));

  /** A flag that takes away what is there by default. */
  static final Kind<Boolean> TAKEN_AWAY =
      new Kind<>(
          (typed, option, prompt) -> false,
          value -> value,
          value -> Map.of("", value ? "yes" : "no"));

  static final Kind<SortedSet<String>> TAGS =
      new Kind<SortedSet<String>>(
              (typed, option, prompt) -> new TreeSet<>(Set.of(typed)),
              value -> value,
              value -> value.isEmpty() ? Map.of() : Map.of("", String.join(", ", value)))
          .addedBy(
              (before, more) -> {
                var all = new TreeSet<>(before);
                all.addAll(more);
                return all;
              });

  static final Kind<Environment> VARIABLES =
      new Kind<Environment>(
              (typed, option, prompt) -> TypedText.variable(typed),
              Environment::variables,
              value -> {
                var lines = new LinkedHashMap<String, String>();
                value.variables().forEach((name, text) -> lines.put(" " + name, text));
                return lines;
              })
          .addedBy(Environment::and);

  private Kinds() {}

  /** One of several words. */
  static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    return new Kind<>(
        (typed, option, prompt) -> TypedText.word(option, type, typed),
        value -> value,
        value -> Map.of("", value.name().toLowerCase(Locale.ROOT)));
  }
}
