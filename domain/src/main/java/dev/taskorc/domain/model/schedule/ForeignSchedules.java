package dev.taskorc.domain.model.schedule;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.text.Refusal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is that is no schedule here, and how it is written here. */
final class ForeignSchedules {
  private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb";
  private static final Pattern ZONE = Pattern.compile("(?i)(?:CRON_)?TZ=(\\S+)\\s+(.+)");
  private static final Pattern CALL = Pattern.compile("(?i)(cron|rate|at)\\s?\\(([^)]*)\\)?");
  private static final Pattern KEY = Pattern.compile("(?i)(?:- *)?(?:cron|schedule) ?[:=] ?(.+)");
  private static final Pattern SECONDS =
      Pattern.compile("(.*\\b\\d{1,2}:\\d{2}):\\d{2}(?:\\.\\d+)?");
  private static final Pattern HALF_DAY =
      Pattern.compile("(?i)(.* )?(?:at )?(\\d{1,2})(?::(\\d{2}))? ?([ap])\\.?m\\.?");
  private static final Pattern INTERVAL =
      Pattern.compile("(?i)(?:every )?(\\d{1,4}) ?(s|m|h|d|sec|min|hr|second|minute|hour|day)s?");
  private static final Pattern ISO_INTERVAL = Pattern.compile("(?i)(?:R\\d*/)?P[0-9TDHMS]+");
  private static final Pattern CRON_FIELD =
      Pattern.compile("(?i)[0-9*/,?#LW-]+|(?:(?:[A-Z]{3})(?:[-,/#0-9L]*))+");
  private static final Pattern YEARS = Pattern.compile("(?:\\*|(?:19|20)\\d\\d)(?:[-/,]\\d+)*");

  private final String text;
  private final Refusal refusal;

  private ForeignSchedules(String text) {
    this.text = text;
    this.refusal = Refusal.ofSchedule(text);
  }

  /** Why a text that could not be read is none of ours; absent if it looks like nothing known. */
  static Optional<InvalidValue> of(String text) {
    return new ForeignSchedules(text).told();
  }

  private Optional<InvalidValue> told() {
    return keyed()
        .or(this::quoted)
        .or(this::zoned)
        .or(this::call)
        .or(this::calendarEvent)
        .or(this::namedZone)
        .or(this::crontabLine)
        .or(this::year)
        .or(this::halfDay)
        .or(this::seconds)
        .or(this::dayBehind)
        .or(this::interval)
        .or(this::word);
  }

  private Optional<InvalidValue> quoted() {
    boolean begins = isQuote(text.charAt(0));
    boolean ends = isQuote(text.charAt(text.length() - 1));
    if (!begins && !ends) {
      return Optional.empty();
    }
    String bare =
        text.substring(begins ? 1 : 0, text.length() - (ends && text.length() > 1 ? 1 : 0));
    return because(
        "has quotation marks around it", "take them off: " + Refusal.quote(bare.strip()));
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private Optional<InvalidValue> zoned() {
    Matcher zone = ZONE.matcher(text);
    return zone.matches()
        ? because(
            "names its zone, which is an option of its own",
            "write " + Refusal.quote(zone.group(2)) + " and --zone " + shown(zone.group(1)))
        : Optional.empty();
  }

  private Optional<InvalidValue> call() {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return Optional.empty();
    }
    return switch (call.group(1).toLowerCase(Locale.ROOT)) {
      case "cron" ->
          because(
              "is in the form of AWS, with a field for years and with 1 for Sunday",
              "write its first five fields, days of the week by name; its times are in UTC:"
                  + " --zone UTC");
      case "rate" ->
          because(
              "is in the form of AWS and counts from no fixed time",
              "write the interval as cron, for example */5 * * * * for every 5 minutes");
      default ->
          because("is in the form of AWS", "write the time alone, for example '2026-12-24 18:00'");
    };
  }

  private Optional<InvalidValue> keyed() {
    Matcher key = KEY.matcher(text);
    return key.matches()
        ? because(
            "has a word before it",
            "write the expression alone: " + Refusal.quote(bare(key.group(1).strip())))
        : Optional.empty();
  }

  private static String bare(String quoted) {
    return quoted.length() > 2 && isQuote(quoted.charAt(0))
        ? quoted.substring(1, quoted.length() - 1)
        : quoted;
  }

  /** {@code *-*-* 10:00:30}, {@code Mon..Fri 10:00}, {@code OnCalendar=daily}. */
  private Optional<InvalidValue> calendarEvent() {
    boolean named = text.regionMatches(true, 0, "OnCalendar", 0, "OnCalendar".length());
    boolean dated = text.contains("*-") && text.matches(".*[*\\d]-[*\\d]+(?:[-/ ].*)?");
    return named || dated || text.contains("..")
        ? because(
            "is in the form of a timer's OnCalendar",
            "write 10:00 for every day, MON,TUE 10:00 or 15 10:00; there are no seconds")
        : Optional.empty();
  }

  private Optional<InvalidValue> namedZone() {
    String[] words = words();
    String last = words[words.length - 1];
    boolean zone =
        words.length > 1
            && Character.isLetter(last.charAt(0))
            && (last.contains("/") || last.equals("UTC") || last.equals("GMT"))
            && ZoneId.getAvailableZoneIds().contains(last);
    return zone
        ? because(
            "names its zone, which is an option of its own",
            "write "
                + Refusal.quote(String.join(" ", Arrays.copyOf(words, words.length - 1)))
                + " and --zone "
                + last)
        : Optional.empty();
  }

  /** Five fields, or one that begins with '@', and what a crontab would start. */
  private Optional<InvalidValue> crontabLine() {
    String[] words = words();
    int fields = text.charAt(0) == '@' ? 1 : 5;
    if (words.length <= fields) {
      return Optional.empty();
    }
    List<String> rest = List.of(words).subList(fields, words.length);
    String first = String.join(" ", List.of(words).subList(0, fields));
    boolean command = rest.stream().anyMatch(word -> !isCronField(word));
    return command && isSchedule(first)
        ? because(
            "is a line of a crontab: a command follows the schedule",
            "give " + Refusal.quote(first) + " alone, and the command with --command")
        : Optional.empty();
  }

  private static boolean isCronField(String word) {
    return word.length() <= 40 && CRON_FIELD.matcher(word).matches() && !word.contains("//");
  }

  private static boolean isSchedule(String text) {
    try {
      ScheduleReader.read(text);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }

  private Optional<InvalidValue> year() {
    String[] words = words();
    return words.length == 6
            && YEARS.matcher(words[5]).matches()
            && (!words[5].startsWith("*") || words[3].equals("?") || words[4].equals("?"))
        ? because(
            "has six fields, the last of them for years",
            "leave the last one out: " + Refusal.quote(String.join(" ", Arrays.copyOf(words, 5))))
        : Optional.empty();
  }

  private Optional<InvalidValue> halfDay() {
    Matcher time = HALF_DAY.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(time.group(2));
    if (hour < 1 || hour > 12) {
      return Optional.empty();
    }
    int ofDay = hour % 12 + (time.group(4).equalsIgnoreCase("p") ? 12 : 0);
    String minute = time.group(3) == null ? "00" : time.group(3);
    String day = time.group(1) == null ? "" : shown(time.group(1));
    return because(
        "is a time of half a day",
        "write it in 24 hours: " + day + "%02d:%s".formatted(ofDay, minute));
  }

  private Optional<InvalidValue> seconds() {
    Matcher time = SECONDS.matcher(text);
    return time.matches()
        ? because("has seconds, which no schedule has", "write " + shown(time.group(1)))
        : Optional.empty();
  }

  /** {@code 08:00 MON}. */
  private Optional<InvalidValue> dayBehind() {
    String[] words = words();
    return words.length == 2
            && words[0].indexOf(':') > 0
            && words[1].indexOf(':') < 0
            && isSchedule(words[1] + " " + words[0])
        ? because(
            "has the time before the day", "write " + Refusal.quote(words[1] + " " + words[0]))
        : Optional.empty();
  }

  private Optional<InvalidValue> interval() {
    return INTERVAL.matcher(text).matches() || ISO_INTERVAL.matcher(text).matches()
        ? because(
            "is an interval and says no time",
            "write it as cron, for example */5 * * * * for every 5 minutes,"
                + " 0 */2 * * * for every 2 hours")
        : Optional.empty();
  }

  private Optional<InvalidValue> word() {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "hourly",
          "daily",
          "midnight",
          "weekly",
          "monthly",
          "yearly",
          "annually",
          "reboot",
          "logon" ->
          because("lacks its @", "write @" + text.toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private String[] words() {
    return text.strip().split("\\s+");
  }

  private static String shown(String part) {
    String quoted = Refusal.quote(part);
    return quoted.substring(1, quoted.length() - 1);
  }

  private Optional<InvalidValue> because(String what, String hint) {
    return Optional.of(refusal.because(what, hint));
  }
}
