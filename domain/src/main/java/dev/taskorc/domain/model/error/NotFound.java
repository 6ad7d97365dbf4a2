package dev.taskorc.domain.model.error;

/** There is no task, run or file of that name. */
public final class NotFound extends OrcException {
  public NotFound(String message, String hint) {
    super(message, hint, null);
  }
}
