package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The account in which orc runs.
 *
 * @param name {@code DOMAIN\name}
 */
public record WindowsAccount(String name, String sid) {
  private static final Pattern USER = Pattern.compile("\"([^\"]+)\",\"(S-1-[0-9-]+)\"");
  private static final Pattern GROUP =
      Pattern.compile("^\"([^\"]*)\",\"[^\"]*\",\"(S-1-[0-9-]+)\"", Pattern.MULTILINE);
  // The integrity levels of an elevated process and of the system itself.
  private static final List<String> ELEVATED = List.of("S-1-16-12288", "S-1-16-16384");

  /** Asks {@code whoami}; its words differ from language to language, its SIDs do not. */
  public static WindowsAccount ask(Schtasks schtasks, OutputReader reader) {
    String text = reader.text(schtasks.neighbour("whoami", "/user", "/fo", "csv", "/nh"));
    Matcher matcher = USER.matcher(text);
    if (!matcher.find()) {
      throw new SchedulerFailed(
          "'whoami' does not say which account this is", "see what 'whoami /user' prints");
    }
    return new WindowsAccount(matcher.group(1), matcher.group(2));
  }

  /** The names of all groups of this process, by SID. */
  public static Map<String, String> groups(Schtasks schtasks, OutputReader reader) {
    String text = reader.text(schtasks.neighbour("whoami", "/groups", "/fo", "csv", "/nh"));
    return GROUP
        .matcher(text)
        .results()
        .collect(
            Collectors.toUnmodifiableMap(
                match -> match.group(2), match -> match.group(1), (one, other) -> one));
  }

  public static boolean isElevated(Set<String> groups) {
    return ELEVATED.stream().anyMatch(groups::contains);
  }

  /** Whether the text, a SID or a name with or without its domain, is this account. */
  public boolean is(String user) {
    return user.equalsIgnoreCase(sid)
        || user.equalsIgnoreCase(name)
        || user.equalsIgnoreCase(name.substring(name.lastIndexOf('\\') + 1));
  }
}
