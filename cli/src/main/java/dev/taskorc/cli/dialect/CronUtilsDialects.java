package dev.taskorc.cli.dialect;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.parser.CronParser;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.text.Text;
import dev.taskorc.domain.port.machine.DialectReader;
import java.util.Optional;

/** Reads other dialects with cron-utils' grammars and says the same in ours, or says why not. */
public final class CronUtilsDialects implements DialectReader {
  private static final int LONGEST = 1_000;

  @Override
  public Schedule read(Dialect dialect, String text) {
    if (text.length() > LONGEST) {
      throw refused(dialect, text, "it has more than " + LONGEST + " characters");
    }
    if (text.contains("|")) {
      throw refused(dialect, text, "alternatives with '|' cannot be one schedule");
    }
    Cron cron;
    try {
      cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type(dialect))).parse(text);
    } catch (RuntimeException e) { // Its parser throws more than it documents.
      throw refused(dialect, text, reason(e));
    }
    return translate(dialect, text, cron);
  }

  private static Schedule translate(Dialect dialect, String text, Cron cron) {
    field(cron, CronFieldName.SECOND)
        .filter(second -> !second.asString().equals("0"))
        .ifPresent(
            second -> {
              throw refused(dialect, text, "its seconds are not 0, and schedules fire by minutes");
            });
    field(cron, CronFieldName.YEAR)
        .filter(year -> !year.asString().isEmpty() && !year.asString().equals("*"))
        .ifPresent(
            year -> {
              throw refused(dialect, text, "it names years, which schedules do not");
            });
    var fields = new FieldTranslator(dialect);
    String days = fields.translate(cron, CronFieldName.DAY_OF_MONTH);
    String weekdays = fields.translate(cron, CronFieldName.DAY_OF_WEEK);
    if (!isOpen(days) && !isOpen(weekdays)) {
      throw refused(
          dialect, text, "both its day fields must match, where cron lets either of them match");
    }
    String translated =
        String.join(
            " ",
            fields.translate(cron, CronFieldName.MINUTE),
            fields.translate(cron, CronFieldName.HOUR),
            days,
            fields.translate(cron, CronFieldName.MONTH),
            weekdays);
    try {
      return Schedule.parse(translated);
    } catch (InvalidValue e) { // It names a text that nobody has typed.
      throw new InvalidValue(refused(dialect, text, e.getMessage()).getMessage(), e.hint());
    }
  }

  static Optional<FieldExpression> field(Cron cron, CronFieldName name) {
    return Optional.ofNullable(cron.retrieveFieldsAsMap().get(name))
        .map(com.cronutils.model.field.CronField::getExpression);
  }

  /**
   * Whether cron would let the other day field decide, or want both: a field that begins with '*'.
   */
  private static boolean isOpen(String field) {
    return field.startsWith("*") || field.equals("?");
  }

  private static CronType type(Dialect dialect) {
    return switch (dialect) {
      case QUARTZ -> CronType.QUARTZ;
      case SPRING -> CronType.SPRING53;
      case CRON4J -> CronType.CRON4J;
      case CRON -> throw new IllegalArgumentException("cron is our own language");
    };
  }

  private static String reason(RuntimeException e) {
    String message =
        String.valueOf(e.getMessage()).replaceFirst("^Failed to parse cron expression\\. ", "");
    int nested = message.indexOf("Failed to parse");
    String line = nested > 0 ? message.substring(nested) : message;
    return Text.shown(line.replaceAll("[.\\s]+$", ""), 200);
  }

  static InvalidValue refused(Dialect dialect, String text, String reason) {
    return new InvalidValue(
        "schedule '" + Text.shown(text) + "' cannot be read as " + dialect.name() + ": " + reason,
        "write it as five-field cron instead; see docs/schedules.md");
  }
}
