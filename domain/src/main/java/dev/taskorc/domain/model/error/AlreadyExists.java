package dev.taskorc.domain.model.error;

/** The name is taken. */
public final class AlreadyExists extends OrcException {
  public AlreadyExists(String message, String hint) {
    super(message, hint, null);
  }
}
