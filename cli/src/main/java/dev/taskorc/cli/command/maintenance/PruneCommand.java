package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.run.Pruned;
import dev.taskorc.domain.model.run.Retention;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.usecase.store.PruneHistory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "prune")
public final class PruneCommand implements Callable<Integer> {
  private final PruneHistory history;
  private final Console console;

  @Option(names = "--dry-run", description = "only tell what would go")
  boolean dryRun;

  @Option(names = "--older-than", paramLabel = "D", description = "age of what goes (90d)")
  String age;

  @Option(names = "--keep", paramLabel = "N", description = "results kept of a task (10000)")
  String keep;

  @Option(names = "--task-logs", paramLabel = "SIZE", description = "logs kept of a task (256m)")
  String taskLogs;

  @Option(names = "--all-logs", paramLabel = "SIZE", description = "logs kept over all (2g)")
  String allLogs;

  @Inject
  PruneCommand(PruneHistory history, Console console) {
    this.history = history;
    this.console = console;
  }

  @Override
  public Integer call() {
    Retention usual = Retention.DEFAULT;
    Duration oldest = Optional.ofNullable(age).map(Durations::parse).orElse(usual.age());
    int kept =
        Optional.ofNullable(keep)
            .map(text -> TypedText.number("--keep", text))
            .orElse(usual.resultsPerTask());
    if (kept < 1) {
      throw new InvalidValue("--keep " + kept + " is out of range", "use 1 or more");
    }
    var retention =
        new Retention(
            oldest,
            kept,
            Optional.ofNullable(taskLogs).map(TypedText::bytes).orElse(usual.bytesPerTask()),
            Optional.ofNullable(allLogs).map(TypedText::bytes).orElse(usual.bytesOverall()));
    Pruned pruned = history.prune(retention, dryRun);
    pruned.remarks().forEach(console::remark);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("dryRun", dryRun);
    document.put("results", pruned.results());
    document.put("logFiles", pruned.logFiles());
    document.put("bytes", pruned.bytes());
    console.result(
        (dryRun ? "would remove " : "removed ")
            + pruned.results()
            + " results and "
            + pruned.logFiles()
            + " logs of "
            + pruned.bytes()
            + " bytes",
        document);
    return 0;
  }
}
