package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Refusal;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads one field of a cron expression: a list of numbers, names, ranges and steps, as bits. The
 * grammar is that of Debian's cron; it also takes {@code 5/15} for {@code 5-59/15} and {@code
 * FRI-SUN} for {@code 5-7}, and refuses what that cron silently reads as something else (trailing
 * rubbish, ranges that run backwards).
 */
final class FieldReader {
  private static final int DIGITS = 9;

  private final Refusal refusal;
  private final Field field;
  private final List<String> notes;

  FieldReader(Refusal refusal, Field field, List<String> notes) {
    this.refusal = refusal;
    this.field = field;
    this.notes = notes;
  }

  long read(String text) {
    long bits = 0;
    for (String element : elements(text)) {
      bits |= element(element);
    }
    return bits;
  }

  String[] elements(String text) {
    return text.split(",", -1);
  }

  /** The bits of one element of the list. */
  long element(String text) {
    refuseOddities(text);
    int slash = text.indexOf('/');
    if (slash < 0) {
      return text.indexOf('-') < 0 && !text.equals("*") ? 1L << value(text) : range(text, 1);
    }
    return range(text.substring(0, slash), step(text.substring(slash + 1), text));
  }

  private long range(String text, int step) {
    int from = field.low();
    int to = field.high();
    int dash = text.indexOf('-');
    if (dash >= 0) {
      from = value(text.substring(0, dash));
      to = upper(text.substring(dash + 1), from);
      if (from > to) {
        throw backwards(text, from, to);
      }
    } else if (!text.equals("*")) {
      from = value(text);
      notes.add(
          "%s '%s/%d' is read as '%s-%s/%d'; other crons refuse it%s"
              .formatted(
                  field.label(),
                  text,
                  step,
                  text,
                  field.high(),
                  step,
                  field == Field.DAY_OF_WEEK ? "; it says nothing of every second week" : ""));
    }
    if (step > to - from && step > 1) {
      notes.add(
          "%s: the step %d is larger than the range, so only %d matches"
              .formatted(field.label(), step, from));
    }
    if (from == field.low() && to == field.high()) {
      field
          .restart(step)
          .ifPresent(why -> notes.add(field.label() + " '" + text + "/" + step + "' " + why));
    }
    long bits = 0;
    for (int value = from; value <= to; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  /** One number or name of this field. */
  int value(String text) {
    OptionalInt named = field.named(text);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    int value = number(text);
    if (value < field.low() || value > field.high()) {
      throw refuse(
          "%s %s is outside %d-%d"
              .formatted(field.label(), Refusal.quote(text), field.low(), field.high()));
    }
    return value;
  }

  /** SUN ends a range as 7, so that FRI-SUN and MON-SUN are what they say. */
  private int upper(String text, int from) {
    int value = value(text);
    boolean sunday = field == Field.DAY_OF_WEEK && value == 0 && from > 0;
    return sunday && field.named(text).isPresent() ? 7 : value;
  }

  /** Digits alone, without overflow: whatever is too long is larger than any range. */
  int number(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refuse(
          "%s %s is not a number%s"
              .formatted(
                  field.label(),
                  Refusal.quote(text),
                  field == Field.MONTH || field == Field.DAY_OF_WEEK ? " or name" : ""));
    }
    String digits = text.replaceFirst("^0+(?=.)", "");
    return digits.length() > DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private int step(String text, String element) {
    int step = number(text);
    if (step == 0 || step == Integer.MAX_VALUE) {
      throw refusal.because(
          "is not valid: the step in %s %s must be 1 or more and below 1000000000"
              .formatted(field.label(), Refusal.quote(element)),
          "write */5 for every fifth, or * for every one");
    }
    return step;
  }

  private void refuseOddities(String text) {
    if (text.isEmpty()) {
      throw refuse(field.label() + " has an empty place in its list");
    }
    if (text.charAt(0) == 'H' || text.charAt(0) == 'h') {
      throw refusal.because(
          "is not valid: %s %s is a hash of Jenkins and names no time"
              .formatted(field.label(), Refusal.quote(text)),
          "write a number of your choice, for example 17");
    }
    if (text.charAt(0) == '?') {
      throw refusal.because(
          "is not valid: %s %s: '?' stands alone, in a day field"
              .formatted(field.label(), Refusal.quote(text)),
          "write * instead");
    }
  }

  private InvalidValue backwards(String text, int from, int to) {
    boolean byName = field.named(text.substring(0, text.indexOf('-'))).isPresent();
    int last = field == Field.DAY_OF_WEEK ? 6 : field.high();
    String instead =
        field == Field.DAY_OF_WEEK && to == 0
            ? field.show(from, byName) + "-" + field.show(7, byName)
            : span(from, last, byName) + "," + span(field.low(), to, byName);
    return refusal.because(
        "is not valid: %s %s runs backwards".formatted(field.label(), Refusal.quote(text)),
        "write " + instead);
  }

  private String span(int from, int to, boolean byName) {
    String start = field.show(from, byName);
    return from == to ? start : start + "-" + field.show(to, byName);
  }

  InvalidValue refuse(String what) {
    return refusal.because("is not valid: " + what, field.hint());
  }
}
