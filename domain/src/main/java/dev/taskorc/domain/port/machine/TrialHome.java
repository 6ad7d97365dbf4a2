package dev.taskorc.domain.port.machine;

import dev.taskorc.domain.model.task.Owner;

/**
 * A home that one simulation lives in and takes away with it; the operator's keeps a note of it.
 */
public interface TrialHome {
  /**
   * Makes it. It is noted first, so that the next orc removes it if this one is killed.
   *
   * @throws dev.taskorc.domain.model.error.StoreFailed if nothing can be made there; then nothing
   *     stays
   */
  void make();

  /** Adds to the note whose registrations a killed simulation leaves in the scheduler. */
  void belongsTo(Owner owner);

  /** Removes it with all that is in it, then the note. */
  void remove();

  /** Takes back the note: from now on it stays until a person removes it. */
  void keep();
}
