package dev.taskorc.domain.model.schedule;

import java.util.Optional;
import java.util.OptionalInt;

/** The five fields of cron, with the ranges and names of Vixie's. */
enum Field {
  MINUTE("minute", "hour", 0, 59, "", "give minutes 0-59, for example 0,30 or */5"),
  HOUR("hour", "day", 0, 23, "", "give hours 0-23, for example 9-17"),
  DAY_OF_MONTH("day of month", "month", 1, 31, "", "give days 1-31, or L for the last day"),
  MONTH(
      "month",
      "year",
      1,
      12,
      "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC",
      "give months 1-12 or JAN-DEC"),
  DAY_OF_WEEK(
      "day of week",
      "week",
      0,
      7,
      "SUNMONTUEWEDTHUFRISAT",
      "give days 0-7 (0 and 7 are Sunday) or SUN-SAT");

  private final String label;

  /** After which its values begin again. */
  private final String cycle;

  private final int low;
  private final int high;

  /** Three letters each. */
  private final String names;

  private final String hint;

  Field(String label, String cycle, int low, int high, String names, String hint) {
    this.label = label;
    this.cycle = cycle;
    this.low = low;
    this.high = high;
    this.names = names;
    this.hint = hint;
  }

  String label() {
    return label;
  }

  int low() {
    return low;
  }

  int high() {
    return high;
  }

  String hint() {
    return hint;
  }

  boolean isDay() {
    return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
  }

  OptionalInt named(String text) {
    for (int at = 0; at < names.length() && text.length() == 3; at += 3) {
      if (names.regionMatches(true, at, text, 0, 3)) {
        return OptionalInt.of(low + at / 3);
      }
    }
    return OptionalInt.empty();
  }

  /** What a step through the whole field does where the next cycle begins; absent if it goes on. */
  Optional<String> restart(int step) {
    int count = this == DAY_OF_WEEK ? 7 : high - low + 1;
    if (step < 2 || step >= count || (this != DAY_OF_MONTH && count % step == 0)) {
      return Optional.empty(); // A step beyond the field is told as such.
    }
    int last = low + (count - 1) / step * step;
    return Optional.of(
        "starts anew with each %s: after %d comes %d, ".formatted(cycle, last, low)
            + (this == DAY_OF_MONTH
                ? "in some months after another day"
                : "%d later and not %d".formatted(low + count - last, step)));
  }

  /** A value as the operator would write it, by name where he did. */
  String show(int value, boolean byName) {
    int at = byName && !names.isEmpty() ? (value - low) * 3 % names.length() : -1;
    return at < 0 ? String.valueOf(value) : names.substring(at, at + 3);
  }
}
