package dev.taskorc.domain.port.store;

import dev.taskorc.domain.model.process.Liveness;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunCheck;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.Situation;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Claims and finishes runs. The one place where a run's row is written, behind both doors; {@code
 * (task, fire time)} is unique here, whoever asks.
 */
public interface RunLedger {

  /**
   * Who asks for a run, and when.
   *
   * @param bootedAt when the machine started, where that is known
   * @param alive whether a process of this machine is seen to run
   */
  record Caller(
      ProcessRef me, Instant now, Optional<Instant> bootedAt, Predicate<ProcessRef> alive) {

    public static Caller on(Machine machine, Instant now) {
      return new Caller(machine.me(), now, machine.bootedAt(), machine::alive);
    }

    public Liveness liveness(ProcessRef process) {
      return Liveness.of(process, me.boot(), alive);
    }

    public RunCheck check(ActiveRun run) {
      return RunCheck.of(run, this::liveness, me.boot());
    }
  }

  /** What a start means, from all that decides it. */
  interface ClaimPolicy {
    StartDecision decide(Situation situation);

    /** Whether it is the OS scheduler that starts, so that the start is noted. */
    default boolean isSchedulersStart() {
      return true;
    }
  }

  /**
   * Reads the situation, has it decided, and carries the decision out, in one write transaction.
   * Overlap goes by name: runs of a removed task of that name count. Those whose processes are gone
   * become LOST first; what is out of sight on another host is not. What lies in a future that a
   * wrong clock made up is withdrawn before. What is over by all this is handed back with the
   * claim. If the policy throws, nothing has happened.
   *
   * @throws dev.taskorc.domain.model.error.NotFound if there is no such task
   */
  Claim claim(TaskName task, Caller caller, ClaimPolicy policy);

  /**
   * Turns a queued run into a running one, if it is its turn, nobody asked for its end, and its
   * task was neither removed nor disabled meanwhile.
   */
  Advance advance(Claim.Granted run, Caller caller);

  /**
   * What came of looking for a queued run's turn.
   *
   * @param runs whether the run runs now
   * @param task the run's task as it is by now; absent if it was removed
   * @param closed runs before it that were found LOST
   */
  record Advance(boolean runs, Optional<StoredTask> task, List<Result> closed) {
    public Advance {
      closed = List.copyOf(closed);
    }
  }

  /**
   * A task as it is by now, whatever it is called.
   *
   * @return absent if it was removed
   */
  Optional<StoredTask> now(StoredTask task);

  /** Notes the process of the command, so that it is found again if orc dies. */
  void started(long runId, ProcessRef command);

  void record(long runId, Attempt attempt);

  /**
   * Ends the run; the row is final from here on. A run that others took for LOST is ended by this
   * all the same. A run that was cancelled for another one to take its place says so.
   *
   * @return the row as it is now, which an earlier end may have written
   */
  Result finish(long runId, Ending ending);

  /** Whether somebody asked for the end of this run. */
  boolean stopRequested(long runId);

  /**
   * Asks for the end of every open run of a task, and of removed tasks of that name.
   *
   * @return their numbers, oldest first
   */
  List<Long> requestStop(TaskName task);

  /** Asks for the end of one run, if it is open. */
  void requestStop(long runId);

  /**
   * Takes an open run for LOST, for a reason that its processes do not tell. If its orc lives all
   * the same, what that records in the end takes the place of this.
   *
   * @return the row if it is LOST by this
   */
  Optional<Result> giveUp(long runId, Instant now, String reason);

  /**
   * The runs that have not ended, as the rows say it, and LOST ones whose command was not seen to
   * end; oldest first.
   *
   * @param task those of this task and of removed ones of that name; absent for all
   */
  List<ActiveRun> unfinished(Optional<TaskName> task);

  /** Leaves word for the next start of the task that a person asked for it. */
  void requestRun(TaskName task, Instant now);

  /**
   * Marks runs LOST whose orc is gone.
   *
   * @return the rows that are LOST by this
   */
  List<Result> reconcile(Caller caller);
}
