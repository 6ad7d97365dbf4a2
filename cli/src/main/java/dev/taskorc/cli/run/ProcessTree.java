package dev.taskorc.cli.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command and everything it started. */
final class ProcessTree {
  private final Process root;
  private final boolean ownSession;

  /**
   * @param ownSession whether the root leads a session, so that the group's signal reaches children
   *     that were handed to another parent; without it only the visible descendants are reached
   */
  ProcessTree(Process root, boolean ownSession) {
    this.root = root;
    this.ownSession = ownSession;
  }

  /** Asks all of it to end, and ends by force what has not gone after {@code grace}. */
  void end(Duration grace) {
    List<ProcessHandle> all =
        Stream.concat(root.descendants(), Stream.of(root.toHandle())).toList();
    signal("TERM", all);
    long deadline = System.nanoTime() + grace.toNanos();
    while (System.nanoTime() < deadline && isAnyAlive(all)) {
      pause();
    }
    signal("KILL", Stream.concat(root.descendants(), all.stream()).distinct().toList());
  }

  private boolean isAnyAlive(List<ProcessHandle> all) {
    return all.stream().anyMatch(ProcessHandle::isAlive)
        || root.descendants().anyMatch(ProcessHandle::isAlive)
        || (ownSession && groupSignal("0"));
  }

  private void signal(String name, List<ProcessHandle> all) {
    if (ownSession) {
      groupSignal(name);
    }
    all.forEach(
        process -> {
          if (name.equals("KILL")) {
            process.destroyForcibly();
          } else {
            process.destroy();
          }
        });
  }

  /** Whether the group had anybody in it. */
  private boolean groupSignal(String name) {
    try {
      Process kill =
          new ProcessBuilder("/bin/kill", "-" + name, "--", "-" + root.pid())
              .redirectErrorStream(true)
              .start();
      kill.getInputStream().close();
      return kill.waitFor(5, TimeUnit.SECONDS) && kill.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
