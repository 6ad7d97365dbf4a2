package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.Liveness;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Reason.Known;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the processes of an unfinished run tell of it.
 *
 * @param goesOn whether it still counts as running, or as waiting for its turn
 * @param loss what its row has to become
 */
public record RunCheck(ActiveRun run, boolean goesOn, Optional<Loss> loss) {

  /**
   * The row of a run that nobody will finish.
   *
   * @param commandLives whether its command runs on, and has to be remembered
   */
  public record Loss(Known reason, boolean commandLives) {}

  /**
   * @param here the machine on which this is asked
   */
  public static RunCheck of(ActiveRun run, Function<ProcessRef, Liveness> liveness, Boot here) {
    boolean watched = liveness.apply(run.orc()).mayLive();
    boolean commandLives = run.command().map(liveness).filter(Liveness::mayLive).isPresent();
    return new RunCheck(
        run, watched || commandLives, watched ? Optional.empty() : loss(run, commandLives, here));
  }

  private static Optional<Loss> loss(ActiveRun run, boolean commandLives, Boot here) {
    if (run.status().isOpen()) {
      return Optional.of(
          new Loss(commandLives ? Known.COMMAND_LIVES : cause(run, here), commandLives));
    }
    return commandLives ? Optional.empty() : Optional.of(new Loss(Known.COMMAND_ENDED, false));
  }

  private static Known cause(ActiveRun run, Boot here) {
    Boot then = run.orc().boot();
    return then.id().isEmpty() || then.isSameAs(here) ? Known.ORC_ENDED : Known.MACHINE_RESTARTED;
  }

  /** Whether its row is open, and becomes LOST by this. */
  public boolean endsIt() {
    return loss.isPresent() && run.status().isOpen();
  }

  public boolean isWaiting() {
    return run.status() == Status.QUEUED;
  }
}
