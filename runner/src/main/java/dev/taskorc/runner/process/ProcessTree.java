package dev.taskorc.runner.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command and everything it started. Out of reach on Linux is what has left its session and its
 * parent and dropped its environment before it was first seen here; elsewhere, what has left its
 * parent.
 */
public final class ProcessTree {
  /** So long it is tried to be quicker than processes that keep starting others. */
  private static final Duration FORCE = Duration.ofSeconds(5);

  /** What belongs to a command, as far as its system tells. */
  public interface Search {
    /**
     * @param known what belonged to it before
     */
    Stream<ProcessHandle> family(Set<ProcessHandle> known);
  }

  private final Search search;
  private Set<ProcessHandle> seen;

  public ProcessTree(ProcessHandle root, Search search) {
    this.search = search;
    this.seen = Set.of(root);
  }

  /** Found by their parents alone. */
  public static ProcessTree ofDescendants(ProcessHandle root) {
    return new ProcessTree(
        root,
        known -> known.stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants())));
  }

  /** Asks all of it to end, and ends by force what has not gone after {@code grace}. */
  public void end(Duration grace) {
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
    Set<ProcessHandle> now =
        search
            .family(seen)
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
