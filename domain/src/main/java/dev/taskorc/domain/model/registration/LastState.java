package dev.taskorc.domain.model.registration;

import java.util.OptionalLong;

/**
 * What a scheduler says of the last start of a registration.
 *
 * @param code what the scheduler itself keeps of it, in numbers of its own; absent where it keeps
 *     none
 */
public record LastState(Kind kind, OptionalLong code) {
  public static final LastState UNKNOWN = new LastState(Kind.UNKNOWN, OptionalLong.empty());

  /** What is known of a last start. */
  public enum Kind {
    NEVER_RAN,
    RUNNING,
    /** The code is the result of what was started, or of the attempt to start it. */
    ENDED,
    UNKNOWN
  }

  public static LastState ended(long code) {
    return new LastState(Kind.ENDED, OptionalLong.of(code));
  }

  /** The result of a start that has ended otherwise than with 0. */
  public OptionalLong failure() {
    return kind == Kind.ENDED && code.orElse(0) != 0 ? code : OptionalLong.empty();
  }
}
