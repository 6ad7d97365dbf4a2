package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.RehearsalDocument;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.report.Rehearsal;
import dev.taskorc.domain.model.report.Rehearsal.ClockChange;
import dev.taskorc.domain.model.report.Rehearsal.TaskRehearsal;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.usecase.report.Rehearse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rehearse")
public final class RehearseCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final Rehearse rehearse;
  private final Console console;
  private final InstantSource clock;
  private final ZoneId machine;

  @Option(names = "--from", paramLabel = "T", description = "after this moment; default: now")
  String from;

  @Option(names = "--for", paramLabel = "D", description = "how long, up to 365d (7d)")
  String duration = "7d";

  @Option(names = "--task", paramLabel = "NAME", description = "one task; default: all")
  String task;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  RehearseCommand(Rehearse rehearse, Console console, InstantSource clock, ZoneId machine) {
    this.rehearse = rehearse;
    this.console = console;
    this.clock = clock;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    ZoneId zone = shown.or(machine);
    Instant start =
        Optional.ofNullable(from).map(text -> Values.instant(text, zone)).orElseGet(clock::instant);
    Rehearsal played =
        rehearse.play(
            Optional.ofNullable(task).map(TaskName::new),
            start,
            start.plus(Durations.parse(duration)));
    for (UnreadableTask task : played.unreadable()) {
      console.note(Console.phrase(task.refusal().getMessage(), task.refusal().hint()));
    }
    console.result(console.json() ? "" : text(played, zone), RehearsalDocument.of(played, zone));
    return 0;
  }

  private String text(Rehearsal played, ZoneId zone) {
    if (played.tasks().isEmpty()) {
      return "nothing is due: there are no enabled and registered tasks";
    }
    var timeline = new Table(console, Column.time("WHEN", zone), Column.name("TASK"));
    played.timeline().stream()
        .limit(SHOWN)
        .forEach(fire -> timeline.row(Times.shown(fire.at(), zone), fire.task().value()));
    int fires = played.tasks().stream().mapToInt(TaskRehearsal::fires).sum();
    String more = fires > SHOWN ? "\n... " + (fires - SHOWN) + " more" : "";
    return timeline + more + "\n\n" + summary(played, zone) + nights(played);
  }

  private String summary(Rehearsal played, ZoneId zone) {
    var table =
        new Table(
            console,
            Column.name("TASK"),
            Column.whole("RUNS"),
            Column.whole("TICKS"),
            Column.time("FIRST", zone),
            Column.whole("LAST"),
            Column.detail("MIND"));
    for (TaskRehearsal one : played.tasks()) {
      table.row(
          Cell.of(one.task().name().value()),
          Cell.of(Integer.toString(one.fires())),
          Cell.of(Integer.toString(one.ticks())),
          Cell.of(Times.shown(one.first(), zone)),
          Cell.of(Times.shown(one.last(), zone)),
          new Cell(mind(one), Tone.ODD));
    }
    return table.toString();
  }

  private static String mind(TaskRehearsal one) {
    String overlaps =
        one.overlaps() == 0
            ? ""
            : one.overlaps()
                + " overlaps: it usually takes "
                + one.meanDuration().map(Times::shown).orElse("");
    String unstarted =
        one.unstarted() == 0 ? "" : one.unstarted() + " fire times that no tick meets";
    return overlaps + (overlaps.isEmpty() || unstarted.isEmpty() ? "" : "; ") + unstarted;
  }

  private static String nights(Rehearsal played) {
    return played.clockChanges().stream().map(RehearseCommand::night).collect(Collectors.joining());
  }

  private static String night(ClockChange change) {
    long minutes = change.change().toMinutes();
    return "\nclocks in "
        + change.zone()
        + " go "
        + (minutes < 0 ? "back " : "forward ")
        + Math.abs(minutes)
        + " minutes at "
        + Times.wall(change.at(), change.zone())
        + (change.tasks().isEmpty()
            ? ""
            : ", with runs within half a day of: "
                + change.tasks().stream().map(TaskName::value).collect(Collectors.joining(", ")));
  }
}
