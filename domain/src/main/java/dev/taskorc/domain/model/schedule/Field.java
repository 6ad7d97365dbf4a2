package dev.taskorc.domain.model.schedule;

import java.util.List;
import java.util.OptionalInt;

/** The five fields of cron, with the ranges and names of Vixie's. */
enum Field {
  MINUTE("minute", 0, 59, List.of(), "give minutes 0-59, for example 0,30 or */5"),
  HOUR("hour", 0, 23, List.of(), "give hours 0-23, for example 9-17"),
  DAY_OF_MONTH("day of month", 1, 31, List.of(), "give days 1-31, or L for the last day"),
  MONTH(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
      "give months 1-12 or JAN-DEC"),
  DAY_OF_WEEK(
      "day of week",
      0,
      7,
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
      "give days 0-7 (0 and 7 are Sunday) or SUN-SAT");

  private final String label;
  private final int low;
  private final int high;
  private final List<String> names;
  private final String hint;

  Field(String label, int low, int high, List<String> names, String hint) {
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
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(text)) {
        return OptionalInt.of(low + i);
      }
    }
    return OptionalInt.empty();
  }

  /** A value as the operator would write it, by name where he did. */
  String show(int value, boolean byName) {
    return byName && !names.isEmpty()
        ? names.get((value - low) % names.size())
        : String.valueOf(value);
  }
}
