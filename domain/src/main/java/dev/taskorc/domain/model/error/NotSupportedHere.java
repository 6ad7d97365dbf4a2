package dev.taskorc.domain.model.error;

/** Valid, but this scheduler or this account cannot do it. */
public final class NotSupportedHere extends OrcException {
  public NotSupportedHere(String message, String hint) {
    super(message, hint, null);
  }
}
