package dev.taskorc.domain.model.error;

/** Valid, but this scheduler or this account cannot do it, or not while a run goes on. */
public final class NotSupportedHere extends OrcException {
  public NotSupportedHere(String message, String hint) {
    super(message, hint, null);
  }
}
