package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.command.shared.ShownZone;
import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultDocument;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.run.HistoryPage;
import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.ReadHistory;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history")
public final class HistoryCommand implements Callable<Integer> {
  private final ReadHistory history;
  private final Console console;
  private final ExplainResult words;
  private final InstantSource clock;
  private final ZoneId machine;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  String name;

  @Option(names = "--status", paramLabel = "S", description = "only these, e.g. failed")
  String status;

  @Option(names = "--since", paramLabel = "T", description = "a moment, or a duration such as 2d")
  String since;

  @Option(names = "--limit", paramLabel = "N", description = "how many (20)")
  String limit = "20";

  @Option(names = "--before", paramLabel = "NEXT", description = "go on where a page ended")
  String before;

  @ArgGroup ShownZone shown = new ShownZone();

  @Inject
  HistoryCommand(
      ReadHistory history,
      Console console,
      InstantSource clock,
      ZoneId machine,
      ExplainResult words) {
    this.history = history;
    this.console = console;
    this.words = words;
    this.clock = clock;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    ZoneId zone = shown.or(machine);
    HistoryPage page =
        history.page(
            new HistoryQuery(
                Optional.ofNullable(name).map(TaskName::new),
                Optional.ofNullable(status)
                    .map(text -> TypedText.word("--status", Status.class, text)),
                Optional.ofNullable(since).map(text -> Values.since(text, clock.instant(), zone)),
                Optional.ofNullable(before),
                TypedText.number("--limit", limit)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(
        "results",
        page.results().stream()
            .map(result -> ResultDocument.of(result, history.nextAttempt(result)))
            .toList());
    document.put("next", page.next());
    console.result(console.json() ? "" : text(page, zone), document);
    return 0;
  }

  private String text(HistoryPage page, ZoneId zone) {
    if (page.results().isEmpty()) {
      return "no results";
    }
    var table =
        new Table(
            console,
            Column.whole("RUN"),
            Column.name("TASK"),
            Column.word("STATUS"),
            Column.rule("TRIGGER"),
            Column.time("WHEN", zone),
            Column.whole("TOOK"),
            Column.detail("REASON"));
    for (Result result : page.results()) {
      table.row(
          Cell.of(result.name().toString()),
          Cell.of(result.task().value()),
          Reports.outcome(result),
          Cell.of(result.trigger().name().toLowerCase(Locale.ROOT)),
          Cell.of(Times.shown(Reports.moment(result), zone)),
          Cell.of(result.duration().map(Times::shown).orElse("-")),
          Cell.of(Reports.reason(words, result, history.nextAttempt(result), zone).orElse("")));
    }
    String more =
        page.next().map(next -> "\nmore: orc history" + filters() + " --before " + next).orElse("");
    return table + more;
  }

  /** So that the next page is of the same results. */
  private String filters() {
    var words = new StringBuilder();
    Optional.ofNullable(name).ifPresent(word -> words.append(' ').append(word));
    Optional.ofNullable(status).ifPresent(word -> words.append(" --status ").append(word));
    Optional.ofNullable(since)
        .ifPresent(word -> words.append(" --since '").append(word).append("'"));
    words.append(shown.typed());
    if (!limit.equals("20")) {
      words.append(" --limit ").append(limit);
    }
    return words.toString();
  }
}
