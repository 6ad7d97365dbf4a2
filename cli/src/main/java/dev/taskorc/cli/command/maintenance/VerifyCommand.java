package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.output.RegistrationDocument;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.DriftReport;
import dev.taskorc.domain.model.registration.DriftReport.Verdict;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.change.VerifyTasks;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "verify")
public final class VerifyCommand implements Callable<Integer> {
  private final VerifyTasks verify;
  private final Console console;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  String name;

  @Option(names = "--repair", description = "mend what differs, then compare again")
  boolean repair;

  @Inject
  VerifyCommand(VerifyTasks verify, Console console) {
    this.verify = verify;
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<TaskName> only = Optional.ofNullable(name).map(TaskName::new);
    List<DriftReport> reports = repair ? verify.repair(only) : verify.verify(only);
    boolean problem = reports.stream().anyMatch(report -> report.verdict().isProblem());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", !problem);
    document.put("registrations", reports.stream().map(RegistrationDocument::of).toList());
    console.result(console.json() ? "" : text(reports), document);
    return problem ? ExitCode.PROBLEM_FOUND.number() : 0;
  }

  private String text(List<DriftReport> reports) {
    if (reports.isEmpty()) {
      return "nothing to verify: there are no tasks and no registrations";
    }
    var table =
        new Table(console, Column.name("TASK"), Column.word("VERDICT"), Column.detail("DETAIL"));
    for (DriftReport report : reports) {
      table.row(
          Cell.of(report.task().value()),
          new Cell(report.verdict().name(), tone(report.verdict())),
          Cell.of(detail(report)));
    }
    return table.toString();
  }

  private static String detail(DriftReport report) {
    return switch (report.verdict()) {
      case OK -> "as wished";
      case MISSING ->
          "wished, but not in the scheduler; mend it with 'orc verify "
              + report.task()
              + " --repair'";
      case ORPHANED ->
          "in the scheduler, but no task wishes for it; mend it with 'orc verify --repair'";
      case UNREADABLE ->
          report.drifts().get(0).found()
              + "; give that option anew with 'orc edit "
              + report.task()
              + " --OPTION VALUE'";
      case FOREIGN -> "belongs to the home " + report.otherHome().orElse("?") + "; left alone";
      case DIFFERENT, SWITCHED ->
          report.drifts().stream().map(VerifyCommand::shown).collect(Collectors.joining("; "));
    };
  }

  private static String shown(Drift drift) {
    return drift.field() + ": wished " + drift.wished() + ", found " + drift.found();
  }

  private static Tone tone(Verdict verdict) {
    return verdict == Verdict.OK ? Tone.GOOD : verdict.isProblem() ? Tone.BAD : Tone.ODD;
  }
}
