package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** What kind of Windows the stand-in plays; every line here may stand in machine.properties. */
record StandInMachine(Path folder, Properties settings) {
  static StandInMachine at(Path folder) throws IOException {
    var settings = new Properties();
    Path file = folder.resolve("machine.properties");
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        settings.load(in);
      }
    }
    return new StandInMachine(folder, settings);
  }

  String get(String key, String byDefault) {
    return settings.getProperty(key, byDefault);
  }

  boolean is(String key, boolean byDefault) {
    return Boolean.parseBoolean(get(key, String.valueOf(byDefault)));
  }

  StandInWords words() {
    return StandInWords.in(get("language", "en"));
  }

  /** The console's code page (2.7, F): what it lacks becomes '?'. */
  Charset codePage() {
    return Charset.forName(get("codepage", "IBM437"));
  }

  String oemNumber() {
    return get("codepage", "IBM437").replaceAll("\\D", "");
  }

  String user() {
    return get("user", "DESKTOP\\jürgen");
  }

  String sid() {
    return get("sid", "S-1-5-21-1004336348-1177238915-682003330-1001");
  }

  boolean elevated() {
    return is("elevated", true);
  }

  String shortDate() {
    return get("date", "M/d/yyyy");
  }

  String time() {
    return get("time", "h:mm:ss tt");
  }

  String am() {
    return get("am", "AM");
  }

  String pm() {
    return get("pm", "PM");
  }

  String calendar() {
    return get("calendar", "1");
  }

  /** Minutes from local time to UTC, now: by default this system's own. */
  int bias() {
    ZoneId here = ZoneId.systemDefault();
    int ours = -here.getRules().getOffset(Instant.now()).getTotalSeconds() / 60;
    return Integer.parseInt(get("bias", String.valueOf(ours)));
  }

  /** What goes wrong: hang, cut, stopped, stopped-rpc, denied; empty when nothing does. */
  String fault() {
    return get("fault", "");
  }

  long delayMillis() {
    return Long.parseLong(get("delay", "0"));
  }

  /** A moment in the user's own form (2.8, F). */
  String shown(LocalDateTime moment) {
    String pattern =
        (shortDate() + " " + time()).replace("tt", "a").replace("t", "a").replaceAll("'", "''");
    String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment);
    return text.replace("AM", am()).replace("PM", pm());
  }

  PrintStream out() {
    return new PrintStream(System.out, true, codePage());
  }

  PrintStream err() {
    return new PrintStream(System.err, true, codePage());
  }
}
