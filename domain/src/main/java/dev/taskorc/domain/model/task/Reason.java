package dev.taskorc.domain.model.task;

/**
 * Why a start or a run came to what it did. Its text is stored and shown; whoever decides anything
 * compares the value.
 */
public sealed interface Reason {
  String text();

  /** The reasons that need no further word. */
  enum Known implements Reason {
    NOT_AWAITED("the task is disabled or not meant to be registered"),
    FIRE_TIME_TAKEN("its fire time has its row already"),
    DUPLICATE("a duplicate start, or a tick that is no fire time"),
    MAKES_UP(
        "the scheduler makes up for a start that it missed, and nothing is due;"
            + " to run it now, use 'orc run NAME'"),
    STARTED_BY_REGISTERING("started by registering"),
    OUTSIDE_THE_WINDOW("late start refused: outside the catch-up window"),
    DOES_NOT_CATCH_UP("late start refused: this task does not catch up"),
    CLOCK_AHEAD("the clock was ahead, its times did not come until later"),
    TASK_REMOVED("the task was removed"),
    TASK_DISABLED("the task was disabled"),
    TASK_CHANGED("it was not started before the task was changed"),
    ORC_ENDED("orc was ended before the run was"),
    MACHINE_RESTARTED("the machine was restarted before the run ended"),
    COMMAND_LIVES("orc was ended while the command ran; the command still runs"),
    COMMAND_ENDED("orc was ended while the command ran; the command has ended since");

    private final String text;

    Known(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * Refused while another run has not ended.
   *
   * @param other its number; negative if it is in the spool alone
   * @param waiting how many runs fill the queue; 0 where there is none
   */
  record Overlapped(long other, int waiting) implements Reason {
    @Override
    public String text() {
      return named(other)
          + " has not ended"
          + (waiting == 0 ? "" : ", and the queue is full, with " + waiting + " waiting");
    }
  }

  /**
   * Refused because the run would have to wait, and nobody could tell it that its turn has come.
   */
  record CannotWait(long other) implements Reason {
    @Override
    public String text() {
      return named(other) + " has not ended, and the database cannot be written to wait for it";
    }
  }

  private static String named(long run) {
    return run > 0 ? new RunName(run).toString() : "an unrecorded run";
  }
}
