package dev.taskorc.runner.posix;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a command back until its process is written down: if orc is killed before, the command
 * never starts, and if it is killed after, its command can be found. A shell with the process
 * number of the command waits for a line from its standard input, and becomes the command.
 */
public final class StartGate {
  private static final List<String> SHELL =
      List.of("/bin/sh", "-c", "read -r ORC_GATE && exec \"$@\" </dev/null", "orc");

  private StartGate() {}

  /** The words that wait before they do what {@code words} say. */
  public static List<String> before(List<String> words) {
    var gated = new ArrayList<>(SHELL);
    gated.addAll(words);
    return gated;
  }

  /** Lets the command start once the work is done, and never if that fails. */
  public static void openAfter(Runnable work, Process process) {
    try (OutputStream gate = process.getOutputStream()) {
      work.run();
      gate.write('\n');
    } catch (IOException e) {
      // It has ended already, and its exit code says how.
    }
  }
}
