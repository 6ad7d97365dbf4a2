package dev.taskorc.cli.dialect;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.SpecialChar;
import dev.taskorc.domain.model.schedule.Dialect;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;

/** One field of another dialect in ours: numbers of weekdays shifted, open steps closed. */
final class FieldTranslator {
  private record Range(int first, int last) {}

  /** What the fields hold in our own language. */
  private static final Map<CronFieldName, Range> RANGES =
      Map.of(
          CronFieldName.MINUTE, new Range(0, 59),
          CronFieldName.HOUR, new Range(0, 23),
          CronFieldName.DAY_OF_MONTH, new Range(1, 31),
          CronFieldName.MONTH, new Range(1, 12),
          CronFieldName.DAY_OF_WEEK, new Range(0, 6));

  private final Dialect dialect;

  FieldTranslator(Dialect dialect) {
    this.dialect = dialect;
  }

  String translate(Cron cron, CronFieldName name) {
    return CronUtilsDialects.field(cron, name)
        .map(expression -> translate(cron.asString(), name, expression))
        .orElse("*");
  }

  private String translate(String text, CronFieldName name, FieldExpression expression) {
    if (expression instanceof Always) {
      return "*";
    }
    if (expression instanceof QuestionMark) {
      return "?";
    }
    if (expression instanceof And and) {
      return and.getExpressions().stream()
          .map(part -> translate(text, name, part))
          .collect(Collectors.joining(","));
    }
    if (expression instanceof On on) {
      return on(text, name, on);
    }
    if (expression instanceof Between between) {
      return between(text, name, between, 1);
    }
    if (expression instanceof Every every) {
      return every(text, name, every);
    }
    throw unsayable(text, expression);
  }

  private String every(String text, CronFieldName name, Every every) {
    int step = every.getPeriod().getValue();
    FieldExpression base = every.getExpression();
    boolean fromMonday = name == CronFieldName.DAY_OF_WEEK && dialect == Dialect.SPRING;
    if (base instanceof Always) {
      return step == 1 ? "*" : fromMonday ? "1-7/" + step : "*/" + step;
    }
    if (base instanceof On on && on.getSpecialChar().getValue() == SpecialChar.NONE) {
      if (fromMonday) {
        return on.getTime().getValue() + "-7/" + step;
      }
      int first = number(text, name, on.getTime());
      // A star follows the wall clock when clocks change, as whoever writes 0/2 for */2 expects.
      return first == RANGES.get(name).first() && isTime(name)
          ? "*/" + step
          : stretch(name, first, RANGES.get(name).last(), step);
    }
    if (base instanceof Between between) {
      return between(text, name, between, step);
    }
    throw unsayable(text, every);
  }

  private String between(String text, CronFieldName name, Between between, int step) {
    int first = number(text, name, between.getFrom());
    int last = number(text, name, between.getTo());
    // Spring's weeks run from Monday to Sunday, so 7 as an end is 7, and as a beginning 0.
    boolean sunday =
        name == CronFieldName.DAY_OF_WEEK
            && dialect == Dialect.SPRING
            && between.getTo().getValue().equals(7);
    return stretch(name, first, sunday ? 7 : last, step);
  }

  private static boolean isTime(CronFieldName name) {
    return name == CronFieldName.MINUTE || name == CronFieldName.HOUR;
  }

  private String on(String text, CronFieldName name, On on) {
    boolean weekday = name == CronFieldName.DAY_OF_WEEK;
    switch (on.getSpecialChar().getValue()) {
      case NONE -> {
        return Integer.toString(number(text, name, on.getTime()));
      }
      case L -> {
        return weekday ? lastWeekday(text, name, on) : lastDay(on);
      }
      case W -> {
        return on.getTime().getValue() + "W";
      }
      case LW -> {
        return "LW";
      }
      case HASH -> {
        return number(text, name, on.getTime()) + "#" + on.getNth().getValue();
      }
      default -> throw unsayable(text, on);
    }
  }

  private String lastWeekday(String text, CronFieldName name, On on) {
    boolean alone = on.getTime().getValue() < 0;
    return alone ? "6" : number(text, name, on.getTime()) + "L"; // Quartz: L alone is Saturday.
  }

  private static String lastDay(On on) {
    int before = on.getNth().getValue();
    return before > 0 ? "L-" + before : "L";
  }

  /** From first to last in steps; past the end of the field it goes on at its beginning. */
  private static String stretch(CronFieldName name, int first, int last, int step) {
    if (first <= last) {
      return first + "-" + last + (step == 1 ? "" : "/" + step);
    }
    Range range = RANGES.get(name);
    int size = range.last() - range.first() + 1;
    var values = new ArrayList<String>();
    for (int value = first; value <= last + size; value += step) {
      values.add(Integer.toString(range.first() + (value - range.first()) % size));
    }
    return String.join(",", values);
  }

  private int number(String text, CronFieldName name, FieldValue<?> value) {
    if (!(value.getValue() instanceof Integer number)) {
      throw CronUtilsDialects.refused(dialect, text, "'" + value + "' is not a number");
    }
    if (name != CronFieldName.DAY_OF_WEEK) {
      return number;
    }
    // Quartz counts from Sunday = 1, the others from Sunday = 0.
    return dialect == Dialect.QUARTZ ? number - 1 : number % 7;
  }

  private RuntimeException unsayable(String text, FieldExpression part) {
    return CronUtilsDialects.refused(
        dialect, text, "'" + part.asString() + "' has no counterpart in cron");
  }
}
