package dev.taskorc.domain.model.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cron expressions of every shape from a seed, all of which fire at some time. */
public final class RandomCron {
  private static final List<String> MONTHS =
      List.of("jan", "Feb", "MAR", "apr", "May", "JUN", "jul", "Aug", "SEP", "oct", "Nov", "DEC");
  private static final List<String> DAYS = List.of("sun", "Mon", "TUE", "wed", "Thu", "FRI", "sat");

  private final Random random;

  public RandomCron(long seed) {
    random = new Random(seed);
  }

  /** An expression that never fires is thrown away, as the schedule refuses it. */
  public String next() {
    while (true) {
      String expression =
          String.join(
              random.nextInt(20) == 0 ? "  \t" : " ",
              field(0, 59, List.of(), 0.25),
              field(0, 23, List.of(), 0.35),
              dayOfMonth(),
              field(1, 12, MONTHS, 0.7),
              dayOfWeek());
      if (fires(expression)) {
        return expression;
      }
    }
  }

  /**
   * The simplest expression that can be had by plain steps and still fails; for messages.
   *
   * @param fails must be true for the expression given
   */
  public static String shrink(String expression, Predicate<String> fails) {
    for (String simpler : simpler(expression)) {
      if (fires(simpler) && fails.test(simpler)) {
        return shrink(simpler, fails);
      }
    }
    return expression;
  }

  private static List<String> simpler(String expression) {
    String[] fields = expression.split("[ \t]+");
    var all = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      if (!fields[i].equals("*")) {
        all.add(with(fields, i, "*"));
      }
      String[] parts = fields[i].split(",");
      for (int skip = 0; parts.length > 1 && skip < parts.length; skip++) {
        int left = skip;
        all.add(
            with(
                fields,
                i,
                IntStream.range(0, parts.length)
                    .filter(part -> part != left)
                    .mapToObj(part -> parts[part])
                    .collect(Collectors.joining(","))));
      }
    }
    return all;
  }

  private static String with(String[] fields, int index, String field) {
    String[] copy = fields.clone();
    copy[index] = field;
    return String.join(" ", copy);
  }

  private static boolean fires(String expression) {
    var oracle = new VixieOracle(expression);
    var day = java.time.LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 2500; i++) {
      if (oracle.matchesDay(day.plusDays(i))) {
        return true;
      }
    }
    return false;
  }

  private String dayOfMonth() {
    return switch (random.nextInt(16)) {
      case 0 -> "L";
      case 1 -> between(1, 31) + "W";
      case 2 -> random.nextBoolean() ? "LW" : "L-" + random.nextInt(28);
      case 3 -> between(1, 31) + ",L";
      case 4 -> "?";
      case 5 -> "*/" + between(1, 12);
      case 6 -> between(1, 28) + "," + between(1, 31) + "W";
      default -> field(1, 31, List.of(), 0.55);
    };
  }

  private String dayOfWeek() {
    return switch (random.nextInt(16)) {
      case 0 -> weekday() + "L";
      case 1 -> weekday() + "#" + between(1, 5);
      case 2 -> weekday() + "#" + between(1, 4) + "," + weekday() + "#" + between(1, 5);
      case 3 -> weekday() + "L," + weekday();
      case 4 -> "?";
      case 5 -> "*/" + between(1, 7);
      case 6 -> random.nextBoolean() ? "mon-Fri" : "Thu-sun";
      case 7 -> between(0, 6) + "-7";
      default -> field(0, 7, DAYS, 0.55);
    };
  }

  private String weekday() {
    int day = random.nextInt(8);
    return random.nextBoolean() ? String.valueOf(day) : DAYS.get(day % 7);
  }

  private String field(int low, int high, List<String> names, double star) {
    if (random.nextDouble() < star) {
      return "*";
    }
    int parts = random.nextInt(3) == 0 ? between(2, 5) : 1;
    return IntStream.range(0, parts)
        .mapToObj(i -> part(low, high, names))
        .collect(Collectors.joining(","));
  }

  private String part(int low, int high, List<String> names) {
    int a = between(low, high);
    int b = between(low, high);
    String range = name(Math.min(a, b), low, names) + "-" + name(Math.max(a, b), low, names);
    return switch (random.nextInt(8)) {
      case 0 -> "*/" + between(1, high + 3);
      case 1 -> range;
      case 2 -> range + "/" + between(1, Math.max(2, (high - low) / 2));
      case 3 -> a + "/" + between(1, high);
      default -> name(a, low, names);
    };
  }

  /** Sunday as the end of a range is 7, so 7 goes by its number. */
  private String name(int value, int low, List<String> names) {
    boolean named = !names.isEmpty() && value - low < names.size() && random.nextBoolean();
    return named ? names.get(value - low) : String.valueOf(value);
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }
}
