package dev.taskorc.domain.model.error;

/** The database or the home cannot be used; it is left as it was. */
public final class StoreFailed extends OrcException {
  public StoreFailed(String message, String hint) {
    super(message, hint, null);
  }

  public StoreFailed(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
