package dev.taskorc.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A command and everything it started. */
final class ProcessTree {
  private final ProcessHandle root;
  private final boolean ownSession;

  /**
   * @param ownSession whether the root leads a session, by which children are found that were
   *     handed to another parent; without it only the visible descendants are reached
   */
  ProcessTree(ProcessHandle root, boolean ownSession) {
    this.root = root;
    this.ownSession = ownSession;
  }

  /** Asks all of it to end, and ends by force what has not gone after {@code grace}. */
  void end(Duration grace) {
    members().forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + grace.toNanos();
    while (System.nanoTime() < deadline && !members().isEmpty()) {
      pause();
    }
    members().forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> members() {
    Stream<ProcessHandle> session = ownSession ? LinuxSession.members(root.pid()) : Stream.empty();
    Stream<ProcessHandle> tree =
        Stream.concat(Stream.of(root), root.descendants()).filter(ProcessHandle::isAlive);
    return Stream.concat(tree.filter(process -> !LinuxSession.isZombie(process.pid())), session)
        .distinct()
        .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
