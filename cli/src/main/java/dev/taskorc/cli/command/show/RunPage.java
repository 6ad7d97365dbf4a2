package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.usecase.report.ExplainResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All that there is to say of one run. */
public final class RunPage {
  private final ExplainResult words;
  private final ZoneId zone;

  public RunPage(ExplainResult words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  public Map<String, String> lines(Result result) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("run", result.name().toString());
    lines.put("task", result.task().value());
    lines.put("status", Reports.outcome(result).text());
    Reports.remark(words, result, zone).ifPresent(reason -> lines.put("reason", reason));
    lines.put("trigger", result.trigger().name().toLowerCase(Locale.ROOT));
    result.scheduledFor().ifPresent(time -> lines.put("due", Times.told(time, zone)));
    lines.put("came", Times.told(result.occurredAt(), zone));
    lines.put("started", shown(result.startedAt()));
    lines.put("ended", shown(result.finishedAt()));
    result.duration().ifPresent(took -> lines.put("took", Times.shown(took)));
    lines.put("exit code", exitCode(result));
    for (Attempt attempt : result.attempts()) {
      lines.put("attempt " + attempt.number(), told(attempt));
    }
    result
        .logFile()
        .ifPresent(
            file ->
                lines.put(
                    "log", file + " in the home; 'orc logs " + result.name() + "' prints it"));
    if (!result.outputTail().isEmpty()) {
      lines.put("output", result.outputTail());
    }
    return lines;
  }

  private String shown(Optional<Instant> time) {
    return time.map(at -> Times.told(at, zone)).orElse("-");
  }

  private String told(Attempt attempt) {
    return Times.told(attempt.startedAt(), zone)
        + ", took "
        + Times.shown(Duration.between(attempt.startedAt(), attempt.finishedAt()))
        + attempt.exitCode().stream()
            .mapToObj(code -> ", exit code " + told(code))
            .findFirst()
            .orElse(", no exit code");
  }

  private String exitCode(Result result) {
    OptionalInt own = result.exitCode();
    if (own.isPresent()) {
      return told(own.getAsInt());
    }
    OptionalInt orcs = result.passedOn();
    return orcs.isEmpty() || orcs.getAsInt() == 0
        ? "none"
        : "none; orc ended with "
            + orcs.getAsInt()
            + ", "
            + words.explain(orcs.getAsInt()).meaning();
  }

  private String told(int code) {
    return code
        + ", "
        + (code == 0 ? "done" : Reports.meaning(words, code).orElse("the command's own"));
  }
}
