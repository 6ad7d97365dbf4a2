package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.usecase.report.SchedulerClock;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "fake-clock")
public final class FakeClockCommand implements Callable<Integer> {
  private final SchedulerClock time;
  private final Console console;
  private final ZoneId machine;

  @Option(names = "--reset", description = "back to real time")
  boolean reset;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  FakeClockCommand(SchedulerClock time, Console console, ZoneId machine) {
    this.time = time;
    this.console = console;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    if (reset) {
      time.reset();
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("now", Times.utc(time.now()));
    document.put("offsetMillis", time.offset().toMillis());
    console.result(
        Times.told(time.now(), shown.or(machine))
            + Reports.offset(time.offset()).map(offset -> ", " + offset).orElse(", real time"),
        document);
    return 0;
  }
}
