package dev.taskorc.scheduler.windows.schtasks;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few values of the registry that orc looks at, through {@code reg query}. */
public final class Registry {
  private static final String HISTORY =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\"
          + "Microsoft-Windows-TaskScheduler/Operational";
  private static final String MACHINE =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
  private static final String USER = "HKCU\\Environment";
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,8}");
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
  private final Map<String, String> asked = new HashMap<>();

  public Registry(Schtasks schtasks, OutputReader output) {
    this.schtasks = schtasks;
    this.output = output;
  }

  /** Letters of the drives that are mapped in this user's sessions. */
  public Set<String> networkDrives() {
    var letters = new TreeSet<String>();
    Matcher matcher = DRIVE.matcher(query("HKCU\\Network"));
    while (matcher.find()) {
      letters.add(matcher.group(1).toUpperCase(Locale.ROOT));
    }
    return letters;
  }

  public boolean historyLog() {
    return number(HISTORY, "Enabled").equals(Optional.of(1));
  }

  /** Which of these variables a process does not get that Task Scheduler starts. */
  public Set<String> missing(Set<String> names) {
    var known = new TreeSet<>(ALWAYS);
    for (String key : List.of(MACHINE, USER, "HKCU\\Volatile Environment")) {
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

  /** The PATH of processes that Task Scheduler starts, its variables not yet replaced. */
  public Optional<String> searchPath() {
    String path =
        Stream.of(MACHINE, USER)
            .flatMap(key -> value(key, "Path").stream())
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(";"));
    return Optional.of(path).filter(text -> !text.isEmpty());
  }

  /** A number, as it is written: {@code 0x2}. */
  public Optional<Integer> number(String key, String name) {
    return value(key, name).filter(text -> HEX.matcher(text).matches()).map(Registry::decoded);
  }

  public Optional<String> value(String key, String name) {
    Matcher matcher =
        Pattern.compile(
                "^ {4}" + Pattern.quote(name) + " {4}REG_\\w+ {4}(.*?)\\s*$",
                Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
            .matcher(query(key));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static int decoded(String hex) {
    return Long.decode(hex).intValue();
  }

  /** A key that is not there is empty; each is asked for once. */
  private String query(String key) {
    return asked.computeIfAbsent(
        key,
        missing -> {
          Schtasks.Answer answer = schtasks.neighbour("reg", "query", missing);
          return answer.done() ? output.text(answer) : "";
        });
  }
}
