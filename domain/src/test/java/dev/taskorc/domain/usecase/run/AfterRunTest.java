package dev.taskorc.domain.usecase.run;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.MissedTimes;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.start.ClockAhead;
import dev.taskorc.domain.model.start.StartDecision;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.ScriptedRunner;
import dev.taskorc.domain.usecase.Workshop;
import dev.taskorc.domain.usecase.change.Housekeeping;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run ended as it ended, and whoever wants to know is told. */
class AfterRunTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();
  private final ScriptedRunner runner = new ScriptedRunner();

  @BeforeEach
  void addATask() {
    workshop.changes.add(builder("nightly").build());
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new StoreFailed("the folder is not readable", "make it so"),
        new IllegalStateException("unforeseen"),
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("one/of/orcs"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void what_an_observer_fails_at_is_remarked_and_changes_nothing(Throwable failure) {
    workshop.observers.add(0, run -> thrown(failure));
    RunOutcome outcome = execute(workshop.store.ledger()).onDemand(NIGHTLY);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.result()).isEqualTo(workshop.store.results().latest(NIGHTLY));
    assertThat(workshop.told).containsExactly(outcome.result().orElseThrow());
    assertThat(workshop.remarks)
        .singleElement()
        .asString()
        .contains(failure instanceof StoreFailed ? "not readable" : failure.toString());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_run_that_cannot_be_recorded_ends_as_its_command_did(Throwable failure) {
    RunOutcome outcome =
        execute(failing(workshop.store.ledger(), Set.of("record", "finish"), failure))
            .onDemand(NIGHTLY);
    assertThat(outcome.exitCode()).isEqualTo(3);
    Result result = outcome.result().orElseThrow();
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.exitCode()).hasValue(3);
    assertThat(result.startedAt()).hasValue(NOW);
    assertThat(result.attempts()).hasSize(1);
    assertThat(workshop.told).containsExactly(result);
    assertThat(workshop.remarks).hasSize(2);
  }

  @Test
  void even_if_nobody_is_left_to_tell_it_to() {
    var after =
        new AfterRun(
            () -> List.of(run -> thrown(new OutOfMemoryError())),
            remark -> thrown(new OutOfMemoryError()));
    runner.thenExit(3);
    assertThat(
            new ExecuteTask(
                    workshop.store.ledger(),
                    runner,
                    workshop.machine,
                    workshop.machine,
                    () -> false,
                    after)
                .onDemand(NIGHTLY)
                .exitCode())
        .isEqualTo(3);
  }

  @Test
  void the_same_remark_about_many_runs_is_made_once() {
    claimByOrcsThatDie(3);
    workshop.observers.add(run -> List.of("the mail server does not answer"));
    tidy();
    assertThat(workshop.remarks).containsExactly("the mail server does not answer");
  }

  @Test
  void observers_are_told_of_runs_that_are_found_lost() {
    claimByOrcsThatDie(2);
    assertThat(tidy()).containsExactly("2 runs are now LOST");
    assertThat(workshop.told).extracting(Result::status).containsExactly(Status.LOST, Status.LOST);
    tidy();
    assertThat(workshop.told).hasSize(2);
  }

  @Test
  void observers_are_told_of_what_was_finally_missed() {
    claimByOrcsThatDie(1);
    Result row = workshop.store.results().latest(NIGHTLY).orElseThrow();
    var look =
        new LookForMissed(
            new OneMissed(row),
            workshop.scheduler,
            workshop.machine,
            workshop.machine,
            workshop.after);
    assertThat(look.look()).isEmpty();
    assertThat(workshop.told).containsExactly(row);
  }

  private void claimByOrcsThatDie(int count) {
    workshop.machine.running.add(OTHER);
    for (int i = 0; i < count; i++) {
      var name = new TaskName("task" + i);
      workshop.changes.add(builder(name.value()).build());
      workshop
          .store
          .ledger()
          .claim(
              i == 0 ? NIGHTLY : name,
              new RunLedger.Caller(OTHER, NOW, Optional.empty(), workshop.machine::alive),
              situation -> new StartDecision.Run(RunTrigger.ON_DEMAND, Optional.empty()));
    }
    workshop.machine.running.remove(OTHER);
  }

  private List<String> tidy() {
    return new Housekeeping(
            workshop.changes,
            workshop.store.results(),
            workshop.store.ledger(),
            workshop.machine,
            workshop.machine,
            workshop.after)
        .tidy();
  }

  private ExecuteTask execute(RunLedger ledger) {
    runner.thenExit(3);
    return new ExecuteTask(
        ledger, runner, workshop.machine, workshop.machine, () -> false, workshop.after);
  }

  private static RunLedger failing(RunLedger ledger, Set<String> steps, Throwable failure) {
    return (RunLedger)
        Proxy.newProxyInstance(
            RunLedger.class.getClassLoader(),
            new Class<?>[] {RunLedger.class},
            (proxy, method, arguments) -> {
              if (steps.contains(method.getName())) {
                throw failure;
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static List<String> thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** A look that comes to one row. */
  private record OneMissed(Result row) implements FireTimeLog {
    @Override
    public boolean isDue(Instant now) {
      return true;
    }

    @Override
    public List<MissedTimes> unseen(Instant now) {
      return List.of();
    }

    @Override
    public List<Result> note(Instant now, Function<MissedTimes, String> reason) {
      return List.of(row);
    }

    @Override
    public Optional<ClockAhead> clockAhead() {
      return Optional.empty();
    }
  }
}
