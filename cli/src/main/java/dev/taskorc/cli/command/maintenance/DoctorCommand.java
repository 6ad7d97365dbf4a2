package dev.taskorc.cli.command.maintenance;

import dev.taskorc.cli.output.Column;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.output.FindingDocument;
import dev.taskorc.cli.output.Table;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.report.Doctor;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {
  private final Doctor doctor;
  private final Console console;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  String name;

  @Inject
  DoctorCommand(Doctor doctor, Console console) {
    this.doctor = doctor;
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Finding> findings = doctor.examine(Optional.ofNullable(name).map(TaskName::new));
    boolean problem = findings.stream().anyMatch(found -> found.level() == Level.PROBLEM);
    var table =
        new Table(
            console,
            Column.word("LEVEL"),
            Column.name("SUBJECT"),
            Column.detail("FOUND"),
            Column.detail("ADVICE"));
    findings.forEach(
        found ->
            table.row(
                new Cell(found.level().name(), tone(found.level())),
                Cell.of(found.subject()),
                Cell.of(found.detail()),
                Cell.of(found.advice())));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", !problem);
    document.put("findings", findings.stream().map(FindingDocument::of).toList());
    console.result(table.fits() ? table.toString() : paragraphs(findings), document);
    return problem ? ExitCode.PROBLEM_FOUND.number() : 0;
  }

  /** For a narrow terminal: of a problem every word counts. */
  private String paragraphs(List<Finding> findings) {
    return findings.stream()
        .map(
            found ->
                console.paint(found.level().name(), tone(found.level()))
                    + "  "
                    + found.subject()
                    + indented(found.detail())
                    + (found.advice().isEmpty() ? "" : indented(found.advice())))
        .collect(Collectors.joining("\n"));
  }

  private String indented(String text) {
    return Table.wrapped(text, console.width() - 4)
        .lines()
        .map(line -> "\n    " + line.stripTrailing())
        .collect(Collectors.joining());
  }

  private static Tone tone(Level level) {
    return switch (level) {
      case OK -> Tone.GOOD;
      case WARNING -> Tone.ODD;
      case PROBLEM -> Tone.BAD;
    };
  }
}
