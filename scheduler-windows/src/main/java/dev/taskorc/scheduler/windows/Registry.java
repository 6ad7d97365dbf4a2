package dev.taskorc.scheduler.windows;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few values of the registry that orc looks at, through {@code reg query}. */
final class Registry {
  private static final String HISTORY =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\"
          + "Microsoft-Windows-TaskScheduler/Operational";
  private static final String MACHINE =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
  private static final Pattern DRIVE =
      Pattern.compile("\\\\Network\\\\([A-Za-z])\\s*$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("^ {4}(\\S+) {4}REG_", Pattern.MULTILINE);
  // Windows sets these for every process, from no place in the registry that is named like them.
  private static final Set<String> ALWAYS =
      Set.of(
          "ALLUSERSPROFILE",
          "COMMONPROGRAMFILES",
          "COMMONPROGRAMFILES(X86)",
          "COMMONPROGRAMW6432",
          "COMPUTERNAME",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "PROGRAMFILES(X86)",
          "PROGRAMW6432",
          "PUBLIC",
          "SYSTEMDRIVE",
          "SYSTEMROOT",
          "USERNAME");

  private final Schtasks schtasks;
  private final OutputReader output;

  Registry(Schtasks schtasks, OutputReader output) {
    this.schtasks = schtasks;
    this.output = output;
  }

  /** Letters of the drives that are mapped in this user's sessions. */
  Set<String> networkDrives() {
    var letters = new TreeSet<String>();
    Matcher matcher = DRIVE.matcher(query("HKCU\\Network"));
    while (matcher.find()) {
      letters.add(matcher.group(1).toUpperCase(Locale.ROOT));
    }
    return letters;
  }

  boolean historyLog() {
    return Pattern.compile("\\sEnabled\\s+REG_DWORD\\s+0x1\\b").matcher(query(HISTORY)).find();
  }

  /** Which of these variables a process does not get that Task Scheduler starts. */
  Set<String> missing(Set<String> names) {
    var known = new TreeSet<>(ALWAYS);
    for (String key : new String[] {MACHINE, "HKCU\\Environment", "HKCU\\Volatile Environment"}) {
      Matcher matcher = NAME.matcher(query(key));
      while (matcher.find()) {
        known.add(matcher.group(1).toUpperCase(Locale.ROOT));
      }
    }
    var missing = new TreeSet<String>();
    for (String name : names) {
      if (!name.startsWith("=") && !known.contains(name.toUpperCase(Locale.ROOT))) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** A key that is not there is empty. */
  private String query(String key) {
    Schtasks.Answer answer = schtasks.neighbour("reg", "query", key);
    return answer.done() ? output.text(answer) : "";
  }
}
