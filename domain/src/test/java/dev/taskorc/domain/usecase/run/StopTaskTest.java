package dev.taskorc.domain.usecase.run;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.ScriptedRunner;
import dev.taskorc.domain.usecase.Workshop;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopTaskTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();
  private final ScriptedRunner runner = new ScriptedRunner();
  private final RunLedger ledger = workshop.store.ledger();
  private final StopTask stop =
      new StopTask(
          workshop.store.tasks(),
          workshop.store.results(),
          ledger,
          runner,
          workshop.machine,
          workshop.machine,
          workshop.after);

  @BeforeEach
  void addATask() {
    workshop.store.add(builder("nightly").overlap(new OverlapPolicy(Overlap.PARALLEL, 1)).build());
    workshop.machine.running.add(OTHER);
  }

  @Test
  void it_does_not_wait_for_runs_that_began_after_it() {
    long asked = claim(OTHER);
    workshop.machine.whenSleeping(
        () -> {
          workshop.machine.whenSleeping(() -> {});
          claim(ME);
          ledger.finish(asked, cancelled());
        });
    assertThat(stop.stop(NIGHTLY)).extracting(Result::id).containsExactly(asked);
    assertThat(workshop.machine.slept).hasSize(1);
  }

  @Test
  void a_run_of_a_host_that_does_not_answer_is_given_up() {
    long far = claim(new ProcessRef(1, 1, new Boot("elsewhere", "its boot")));
    Result result = stop.stop(NIGHTLY).get(0);
    assertThat(result.id()).isEqualTo(far);
    assertThat(result.status()).isEqualTo(Status.LOST);
    assertThat(result.reason().orElseThrow()).contains("'elsewhere'");
    assertThat(runner.ended).isEmpty();
  }

  @Test
  void the_command_of_an_orc_that_hangs_is_ended_and_the_run_stays_open() {
    workshop.machine.running.add(ScriptedRunner.COMMAND);
    long hung = claim(OTHER);
    ledger.started(hung, ScriptedRunner.COMMAND);
    assertThat(stop.stop(NIGHTLY)).extracting(Result::status).containsExactly(Status.RUNNING);
    assertThat(runner.ended).isEqualTo(List.of(ScriptedRunner.COMMAND));
  }

  private long claim(ProcessRef by) {
    var caller = new RunLedger.Caller(by, NOW, Optional.empty(), workshop.machine::alive);
    Claim claim =
        ledger.claim(
            NIGHTLY,
            caller,
            situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    return ((Claim.Granted) claim).runId();
  }

  private static Ending cancelled() {
    return new Ending(Status.CANCELLED, NOW, OptionalInt.empty(), 130, Optional.of("stopped"), "");
  }
}
