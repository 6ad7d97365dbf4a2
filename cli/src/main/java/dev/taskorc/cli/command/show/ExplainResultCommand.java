package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ResultCodeDocument;
import dev.taskorc.domain.model.report.ResultCode;
import dev.taskorc.domain.usecase.report.ExplainResult;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "result",
    description = {
      "Say what a result code means and what to do about it.",
      "The code as Task Scheduler or schtasks show it: 267009, 0x8004131F or -2147024894."
    })
final class ExplainResultCommand implements Callable<Integer> {
  private final ExplainResult words;
  private final Console console;

  @Parameters(index = "0", paramLabel = "CODE")
  String code;

  @Inject
  ExplainResultCommand(ExplainResult words, Console console) {
    this.words = words;
    this.console = console;
  }

  @Override
  public Integer call() {
    ResultCode told = words.explain(Values.code(code));
    console.result(text(told), ResultCodeDocument.of(told));
    return 0;
  }

  private static String text(ResultCode told) {
    String failure = told.failure().map(yes -> yes ? "yes" : "no").orElse("neither yes nor no");
    return """
        code     %d, %s, %d
        name     %s
        meaning  %s
        cause    %s
        advice   %s
        failure  %s"""
        .formatted(
            told.code(),
            told.hex(),
            told.signed(),
            told.name(),
            told.meaning(),
            told.cause(),
            told.advice(),
            failure);
  }
}
