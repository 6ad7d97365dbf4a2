package dev.taskorc.domain.model.process;

/**
 * A machine from one of its starts to the next: as long as its process numbers mean the same
 * processes.
 *
 * @param host the machine's name, empty if unknown
 * @param id differs from one start to the next, and between containers of one machine; empty if
 *     unknown
 */
public record Boot(String host, String id) {
  public static final Boot UNKNOWN = new Boot("", "");

  /** Whether both have the same processes; a machine may be renamed while it is up. */
  public boolean isSameAs(Boot other) {
    boolean unknown = id.isEmpty() || other.id.isEmpty();
    return unknown ? host.equals(other.host) : id.equals(other.id);
  }

  /** Whether nobody at {@code here} can tell what runs in this one. */
  public boolean isOutOfSightOf(Boot here) {
    return !isSameAs(here) && !host.isEmpty() && !host.equals(here.host);
  }
}
