package dev.taskorc.domain.model.schedule;

import java.util.OptionalInt;

/** The five fields of cron, with the ranges and names of Vixie's. */
enum Field {
  MINUTE("minute", 0, 59, "", "give minutes 0-59, for example 0,30 or */5"),
  HOUR("hour", 0, 23, "", "give hours 0-23, for example 9-17"),
  DAY_OF_MONTH("day of month", 1, 31, "", "give days 1-31, or L for the last day"),
  MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", "give months 1-12 or JAN-DEC"),
  DAY_OF_WEEK(
      "day of week",
      0,
      7,
      "SUNMONTUEWEDTHUFRISAT",
      "give days 0-7 (0 and 7 are Sunday) or SUN-SAT");

  private final String label;
  private final int low;
  private final int high;

  /** Three letters each. */
  private final String names;

  private final String hint;

  Field(String label, int low, int high, String names, String hint) {
    this.label = label;
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

  /** A value as the operator would write it, by name where he did. */
  String show(int value, boolean byName) {
    int at = byName && !names.isEmpty() ? (value - low) * 3 % names.length() : -1;
    return at < 0 ? String.valueOf(value) : names.substring(at, at + 3);
  }
}
