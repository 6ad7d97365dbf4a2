package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.Ending;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.Reading;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.start.Claim;
import dev.taskorc.domain.model.start.StartPolicy;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.StorePorts;
import dev.taskorc.domain.port.store.FireTimeLog;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines that sleep and wake at random under a scheduler that makes up for what it missed:
 * minutes after waking, before or after the next regular start, sometimes twice. Whatever comes, no
 * command runs that no fire time or person explains, and no fire time is lost.
 */
class StartTimelinesTest {
  private static final long SEED = Long.getLong("timeline.seed", 20261125);
  private static final int TIMELINES = Integer.getInteger("timeline.count", 250);
  private static final Instant BEGIN = Instant.parse("2035-03-01T00:00:00Z");
  private static final ZoneId MACHINE = ZoneId.of("Etc/UTC");

  /** Of a task that is due when its triggers tick, or only at some of these times. */
  private static final List<String[]> SCHEDULES =
      List.of(
          new String[] {"0 * * * *", "Etc/UTC"},
          new String[] {"0 9 * * *", "Etc/UTC"},
          new String[] {"30 2,14 * * *", "Etc/UTC"},
          new String[] {"*/20 * * * *", "Etc/UTC"},
          new String[] {"0 9 LW * *", "Etc/UTC"},
          new String[] {"0 8 * * *", "America/New_York"},
          new String[] {"0 9 15W * *", "Etc/UTC"},
          new String[] {"15 */6 * * *", "Europe/Berlin"});

  /** A start by the scheduler, or by a person at its window. */
  private record Start(Instant at, boolean byPerson) {}

  @Test
  void no_run_is_unexplained_and_no_fire_time_is_lost(@TempDir Path folder) throws IOException {
    for (int i = 0; i < TIMELINES; i++) {
      long seed = SEED + i;
      try (Home home = Home.migrated(Files.createDirectory(folder.resolve("home-" + i)))) {
        new Timeline(new Random(seed), home.open(), "timeline.seed=" + seed).play();
      }
    }
  }

  private static final class Timeline {
    private final Random random;
    private final StorePorts ports;
    private final String repeat;
    private final Task task;
    private final List<Trigger> triggers;
    private final List<Instant> persons = new ArrayList<>();
    private final Instant end;

    Timeline(Random random, StorePorts ports, String seed) {
      this.random = random;
      this.ports = ports;
      String[] schedule = SCHEDULES.get(random.nextInt(SCHEDULES.size()));
      CatchUp.Policy policy = random.nextBoolean() ? CatchUp.Policy.LATEST : CatchUp.Policy.NONE;
      this.task =
          SampleTasks.builder("nightly")
              .schedule(Schedule.parse(schedule[0]))
              .zone(ZoneId.of(schedule[1]))
              .catchUp(new CatchUp(policy, Optional.empty()))
              .build();
      this.triggers =
          task.schedule()
              .triggers(
                  SampleCapabilities.ALL, task.zone(), MACHINE, LocalDate.ofInstant(BEGIN, MACHINE))
              .triggers();
      this.end =
          BEGIN.plus(schedule[0].startsWith("*/20") ? Duration.ofDays(4) : Duration.ofDays(40));
      this.repeat = seed + ": '" + schedule[0] + "' in " + schedule[1] + ", " + policy;
      ports.add(task, new ProvenRegistration(BEGIN, triggers, MACHINE.getId(), action()), BEGIN);
    }

    private static Action action() {
      return new Action(List.of("/opt/orc", "exec"), "/");
    }

    void play() {
      List<Start> starts = starts();
      starts.sort(Comparator.comparing(Start::at));
      for (Start start : starts) {
        claim(start);
        if (random.nextInt(20) == 0) {
          look(start.at().plusSeconds(random.nextInt(3_000)));
        }
      }
      look(end.plus(Duration.ofDays(100)));
      verifyRuns();
      verifyFireTimes();
    }

    private List<Start> starts() {
      List<Instant> ticks = Ticks.between(triggers, BEGIN, end, MACHINE, Reading.WALL_CLOCK);
      var starts = new ArrayList<Start>();
      Instant asleepFrom = BEGIN.plusSeconds(random.nextInt(200_000));
      Instant awakeFrom = asleepFrom.plusSeconds(nap());
      boolean missed = false;
      boolean healthy = true;
      for (int i = 0; i < ticks.size(); i++) {
        Instant tick = ticks.get(i);
        while (!tick.isBefore(awakeFrom)) {
          if (missed) {
            makeUp(awakeFrom, starts);
            missed = false;
          }
          asleepFrom = awakeFrom.plusSeconds(1_200 + random.nextInt(400_000));
          awakeFrom = asleepFrom.plusSeconds(nap());
        }
        if (tick.isBefore(asleepFrom)) {
          starts.add(new Start(tick.plusMillis(random.nextInt(60_000)), false));
          if (healthy && random.nextInt(10) == 0) {
            person(tick, i + 1 < ticks.size() ? ticks.get(i + 1) : end, asleepFrom, starts);
          }
        } else {
          missed = true;
          healthy = false; // From here on a person may be taken for the scheduler.
        }
      }
      return starts;
    }

    private int nap() {
      return 60 + ((int) Math.pow(random.nextDouble(), 3)) * 60 + random.nextInt(200_000);
    }

    /** Minutes after waking, and now and then once more. */
    private void makeUp(Instant awake, List<Start> starts) {
      Instant at = awake.plusSeconds(random.nextInt(1_200));
      starts.add(new Start(at, false));
      if (random.nextInt(3) == 0) {
        starts.add(new Start(at.plusMillis(random.nextInt(600_000)), false));
      }
    }

    private void person(Instant tick, Instant next, Instant asleep, List<Start> starts) {
      Instant at = tick.plusSeconds(120 + random.nextInt(900));
      if (at.isBefore(next.minusSeconds(10)) && at.isBefore(asleep)) {
        starts.add(new Start(at, true));
        persons.add(at);
      }
    }

    private void claim(Start start) {
      var caller = new Caller(ME, start.at(), Optional.empty(), process -> true);
      Claim claim = ports.ledger().claim(task.name(), caller, StartPolicy::decide);
      if (claim instanceof Claim.Granted run) {
        ports
            .ledger()
            .finish(
                run.runId(),
                new Ending(
                    Status.SUCCEEDED,
                    start.at().plusMillis(1),
                    OptionalInt.of(0),
                    0,
                    Optional.empty(),
                    ""));
      }
    }

    private void look(Instant now) {
      ((FireTimeLog) ports.ledger()).note(now, missed -> "missed");
    }

    private void verifyRuns() {
      List<Instant> byHand =
          rows().stream()
              .filter(row -> row.trigger() == RunTrigger.ON_DEMAND)
              .map(row -> row.startedAt().orElseThrow())
              .sorted()
              .toList();
      assertThat(byHand).as(repeat).isEqualTo(persons);
    }

    private void verifyFireTimes() {
      List<Result> rows = rows();
      List<Instant> unaccounted =
          task.schedule().between(BEGIN, end, task.zone(), 100_000).stream()
              .filter(fire -> rows.stream().filter(row -> standsFor(row, fire)).count() != 1)
              .collect(Collectors.toList());
      assertThat(unaccounted).as(repeat).isEmpty();
    }

    private static boolean standsFor(Result row, Instant fire) {
      return row.missed()
          .map(many -> !fire.isBefore(many.first()) && !fire.isAfter(many.last()))
          .orElse(row.scheduledFor().equals(Optional.of(fire)));
    }

    private List<Result> rows() {
      return ports
          .results()
          .page(
              new HistoryQuery(
                  Optional.of(task.name()),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  100_000))
          .results();
    }
  }
}
