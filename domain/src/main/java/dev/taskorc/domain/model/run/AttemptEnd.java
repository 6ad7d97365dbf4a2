package dev.taskorc.domain.model.run;

/** How one start of a command ended. */
public sealed interface AttemptEnd {
  /** The last part of what the command printed. */
  String outputTail();

  /** The command ended by itself. */
  record Exited(int code, String outputTail) implements AttemptEnd {}

  /** It took longer than it may and was ended. */
  record TimedOut(String outputTail) implements AttemptEnd {}

  /** A person ended it. */
  record Stopped(String outputTail) implements AttemptEnd {}

  /**
   * It could not be started.
   *
   * @param code 126 cannot be executed, 127 not found
   */
  record NotStarted(int code, String reason) implements AttemptEnd {
    @Override
    public String outputTail() {
      return "";
    }
  }
}
