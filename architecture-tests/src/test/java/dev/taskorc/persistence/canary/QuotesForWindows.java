package dev.taskorc.persistence.canary;

import dev.taskorc.windows.arguments.WindowsArguments;

/** Wrong on purpose: the store speaks to Windows. */
public final class QuotesForWindows {
  public String quote(String word) {
    return WindowsArguments.quoted(word);
  }
}
