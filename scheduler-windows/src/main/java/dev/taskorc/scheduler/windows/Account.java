package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.RunAs;
import java.util.Locale;
import java.util.Optional;

/** How an account is said in a definition. */
final class Account {
  /** SYSTEM, whatever its name is in the language of this Windows. */
  static final String SYSTEM_SID = "S-1-5-18";

  static final String LEAST = "LeastPrivilege";
  static final String HIGHEST = "HighestAvailable";
  static final String INTERACTIVE = "InteractiveToken";
  static final String S4U = "S4U";
  static final String PASSWORD = "Password";
  private static final String USER = "user:";

  private Account() {}

  static boolean isSystem(RunAs account) {
    return account.text().equals("system");
  }

  /** The other account that the task names, if it does. */
  static Optional<String> named(RunAs account) {
    return account.text().startsWith(USER)
        ? Optional.of(account.text().substring(USER.length()))
        : Optional.empty();
  }

  /** Absent for SYSTEM: the value that one would expect is refused. */
  static Optional<String> logonType(RunAs account) {
    return switch (account.text()) {
      case "current" -> Optional.of(INTERACTIVE);
      case "s4u" -> Optional.of(S4U);
      case "system" -> Optional.empty();
      default -> Optional.of(PASSWORD);
    };
  }

  static String runLevel(RunAs account) {
    return isSystem(account) ? HIGHEST : LEAST;
  }

  static boolean needsElevation(RunAs account) {
    return !account.equals(RunAs.CURRENT);
  }

  static boolean isSid(String user) {
    return user.toUpperCase(Locale.ROOT).startsWith("S-1-");
  }

  static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  static RunAs user(String name) {
    return new RunAs(USER + name);
  }
}
