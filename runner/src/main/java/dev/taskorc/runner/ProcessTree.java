package dev.taskorc.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command and everything it started. Out of reach on Linux is what has left its session and its
 * parent and dropped its environment before it was first seen here; elsewhere, what has left its
 * parent.
 */
final class ProcessTree {
  /** So long it is tried to be quicker than processes that keep starting others. */
  private static final Duration FORCE = Duration.ofSeconds(5);

  private final ProcessHandle root;
  private final Optional<LinuxMark> mark;
  private Set<ProcessHandle> seen;

  /**
   * @param mark what its processes bear, where there is such a thing
   */
  ProcessTree(ProcessHandle root, Optional<LinuxMark> mark) {
    this.root = root;
    this.mark = mark;
    this.seen = Set.of(root);
  }

  /** Asks all of it to end, and ends by force what has not gone after {@code grace}. */
  void end(Duration grace) {
    members().forEach(ProcessHandle::destroy);
    long asked = System.nanoTime();
    while (!members().isEmpty() && System.nanoTime() - asked < grace.toNanos()) {
      pause();
    }
    long forced = System.nanoTime();
    while (!seen.isEmpty() && System.nanoTime() - forced < FORCE.toNanos()) {
      seen.forEach(ProcessHandle::destroyForcibly);
      pause();
      members();
    }
  }

  /** What runs of it now. What was seen once is remembered: its parent may end before it does. */
  private Set<ProcessHandle> members() {
    Stream<ProcessHandle> found =
        LinuxSession.canBeSearched()
            ? LinuxSession.family(root.pid(), seen, mark)
            : seen.stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants()));
    Set<ProcessHandle> now =
        found
            .filter(one -> ProcessRefs.isRunning(one) && !one.equals(ProcessHandle.current()))
            .collect(Collectors.toCollection(HashSet::new));
    seen = now;
    return now;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
