package dev.taskorc.domain.model.error;

import java.util.Objects;

/**
 * Everything that orc refuses or cannot do, as a closed set. The message says what happened, the
 * hint what to do about it; both are one line and together form {@code orc: message. hint.}
 */
public abstract sealed class OrcException extends RuntimeException
    permits InvalidValue, NotFound, AlreadyExists, NotSupportedHere, SchedulerFailed, StoreFailed {
  private final String hint;

  OrcException(String message, String hint, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.hint = Objects.requireNonNull(hint);
  }

  /** What to do, without the final full stop; never empty. */
  public final String hint() {
    return hint;
  }
}
