package dev.taskorc.domain.model.error;

/** A name, schedule, duration or other value that no task may have. */
public final class InvalidValue extends OrcException {
  public InvalidValue(String message, String hint) {
    super(message, hint, null);
  }
}
