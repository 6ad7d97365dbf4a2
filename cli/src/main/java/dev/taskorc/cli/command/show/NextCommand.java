package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.usecase.report.NextFireTimes;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "next")
public final class NextCommand implements Callable<Integer> {
  private final NextFireTimes fireTimes;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Option(names = "--count", paramLabel = "N", description = "how many (5)")
  String count = "5";

  @Option(names = "--from", paramLabel = "T", description = "after this moment; default: now")
  String from;

  @Inject
  NextCommand(NextFireTimes fireTimes, Console console) {
    this.fireTimes = fireTimes;
    this.console = console;
  }

  @Override
  public Integer call() {
    int wanted = TypedText.number("--count", count);
    if (wanted < 1 || wanted > 10_000) {
      throw new InvalidValue(wanted + " fire times are out of range", "use 1 to 10000");
    }
    TaskName taskName = new TaskName(name);
    NextFireTimes.Answer answer =
        fireTimes.of(
            taskName,
            zone -> Optional.ofNullable(from).map(text -> Values.instant(text, zone)),
            wanted);
    ZoneId zone = answer.task().zone();
    List<String> times = answer.fireTimes().stream().map(time -> Times.wall(time, zone)).toList();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("task", answer.task().name());
    document.put("schedule", answer.task().schedule().text());
    document.put("zone", zone.getId());
    document.put("next", times);
    String none = "never by the clock: " + answer.task().schedule().describe();
    console.result(times.isEmpty() ? none : String.join("\n", times), document);
    if (!answer.task().enabled()) {
      notDue(answer.task().name(), "disabled", "enable");
    } else if (!answer.task().registrationWanted()) {
      notDue(answer.task().name(), "unscheduled", "schedule");
    }
    return 0;
  }

  private void notDue(TaskName task, String state, String mend) {
    console.remark(
        "nothing is due: '"
            + task
            + "' is "
            + state
            + ". to change that: orc "
            + mend
            + " "
            + task);
  }
}
