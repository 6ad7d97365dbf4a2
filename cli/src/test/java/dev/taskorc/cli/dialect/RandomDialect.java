package dev.taskorc.cli.dialect;

import dev.taskorc.domain.model.schedule.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Expressions of every shape that another dialect has, from a seed. */
final class RandomDialect {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** cron-utils throws for 29W to 31W in shorter months, and has 28W on a Sunday that ends one. */
  private static final int MOST_NEAREST = 27;

  private final Dialect dialect;
  private final Random random;

  RandomDialect(Dialect dialect, Random random) {
    this.dialect = dialect;
    this.random = random;
  }

  String next() {
    String minute = field(0, 59);
    String hour = field(0, 23);
    String month = random.nextInt(3) > 0 ? "*" : named(1, 12, MONTHS);
    boolean byWeekday = random.nextBoolean();
    String day = byWeekday ? open() : dayOfMonth();
    String weekday = byWeekday ? dayOfWeek() : open();
    String five = String.join(" ", minute, hour, day, month, weekday);
    return dialect == Dialect.CRON4J ? five : "0 " + five;
  }

  private String open() {
    return dialect == Dialect.QUARTZ ? "?" : "*";
  }

  private String dayOfMonth() {
    boolean cron4j = dialect == Dialect.CRON4J;
    return switch (random.nextInt(cron4j ? 5 : 8)) {
      case 0 -> "L";
      case 5 -> "LW";
      case 6 -> 1 + random.nextInt(MOST_NEAREST) + "W";
      case 7 -> "L-" + (1 + random.nextInt(27));
      default -> field(1, 31);
    };
  }

  private String dayOfWeek() {
    int first = dialect == Dialect.QUARTZ ? 1 : 0;
    int last = dialect == Dialect.SPRING ? 7 : first + 6;
    int any = first + random.nextInt(7);
    return switch (random.nextInt(dialect == Dialect.CRON4J ? 4 : 6)) {
      case 4 -> any + "L";
      case 5 -> any + "#" + (1 + random.nextInt(5));
      case 0 -> named(first, first + 6, DAYS);
      default -> field(first, last);
    };
  }

  private String named(int low, int high, List<String> names) {
    int a = low + random.nextInt(high - low + 1);
    int b = low + random.nextInt(high - low + 1);
    return switch (random.nextInt(4)) {
      case 0 -> names.get(a - low);
      case 1 -> names.get(Math.min(a, b) - low) + "-" + names.get(Math.max(a, b) - low);
      case 2 -> names.get(a - low) + "," + names.get(b - low);
      default -> field(low, high);
    };
  }

  private String field(int low, int high) {
    if (random.nextInt(4) == 0) {
      return "*";
    }
    var parts = new ArrayList<String>();
    do {
      parts.add(part(low, high));
    } while (random.nextInt(4) == 0);
    return String.join(",", parts);
  }

  private String part(int low, int high) {
    int size = high - low + 1;
    int a = low + random.nextInt(size);
    int b = low + random.nextInt(size);
    int step = 1 + random.nextInt(size - 1);
    return switch (random.nextInt(5)) {
      case 0 -> Math.min(a, b) + "-" + Math.max(a, b);
      case 1 -> Math.min(a, b) + "-" + Math.max(a, b) + "/" + step;
      case 2 -> "*/" + step;
      case 3 -> dialect == Dialect.CRON4J ? Integer.toString(a) : a + "/" + step;
      default -> Integer.toString(a);
    };
  }
}
