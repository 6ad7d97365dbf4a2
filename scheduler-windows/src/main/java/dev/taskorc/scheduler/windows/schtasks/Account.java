package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.task.RunAs;
import java.util.Locale;
import java.util.Optional;

/** How an account is said in a definition. */
public final class Account {
  /** SYSTEM, whatever its name is in the language of this Windows. */
  public static final String SYSTEM_SID = "S-1-5-18";

  public static final String LEAST = "LeastPrivilege";
  static final String HIGHEST = "HighestAvailable";
  public static final String INTERACTIVE = "InteractiveToken";
  public static final String S4U = "S4U";
  public static final String PASSWORD = "Password";
  private static final String USER = "user:";

  private Account() {}

  public static boolean isSystem(RunAs account) {
    return account.text().equals("system");
  }

  /** The other account that the task names, if it does. */
  public static Optional<String> named(RunAs account) {
    return account.text().startsWith(USER)
        ? Optional.of(account.text().substring(USER.length()))
        : Optional.empty();
  }

  /** Absent for SYSTEM: the value that one would expect is refused. */
  public static Optional<String> logonType(RunAs account) {
    return switch (account.text()) {
      case "current" -> Optional.of(INTERACTIVE);
      case "s4u" -> Optional.of(S4U);
      case "system" -> Optional.empty();
      default -> Optional.of(PASSWORD);
    };
  }

  public static String runLevel(RunAs account) {
    return isSystem(account) ? HIGHEST : LEAST;
  }

  public static boolean needsElevation(RunAs account) {
    return !account.equals(RunAs.CURRENT);
  }

  public static boolean isSid(String user) {
    return user.toUpperCase(Locale.ROOT).startsWith("S-1-");
  }

  public static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  public static RunAs user(String name) {
    return new RunAs(USER + name);
  }
}
