package dev.taskorc.domain.model.error;

/** The operating system's scheduler refused or did not answer; what was registered is unchanged. */
public final class SchedulerFailed extends OrcException {
  public SchedulerFailed(String message, String hint) {
    super(message, hint, null);
  }

  public SchedulerFailed(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
