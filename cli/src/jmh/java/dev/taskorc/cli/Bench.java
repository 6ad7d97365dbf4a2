package dev.taskorc.cli;

import dev.taskorc.scheduler.windows.ListingBenchmark;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the inner loops and prints one table. */
final class Bench {
  private static final List<String> ORDER =
      List.of("parse", "next", "previous", "translate", "describe", "xml", "listing");

  private Bench() {}

  public static void main(String[] args) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(ScheduleBenchmark.class.getName())
            .include(ListingBenchmark.class.getName())
            .timeUnit(TimeUnit.NANOSECONDS)
            .verbosity(VerboseMode.SILENT)
            .build();
    List<RunResult> results =
        new Runner(options)
            .run().stream().sorted(Comparator.comparingInt(Bench::place)).toList();
    print("| What | Time each | A second |");
    print("|---|---|---|");
    for (RunResult result : results) {
      double nanos = result.getPrimaryResult().getScore();
      print(
          "| %s | %.2f ± %.2f µs | %,.0f/s |",
          what(result),
          nanos / 1e3,
          result.getPrimaryResult().getScoreError() / 1e3,
          1e9 / nanos);
    }
  }

  private static int place(RunResult result) {
    return ORDER.indexOf(name(result));
  }

  private static String what(RunResult result) {
    String name = name(result);
    return name.equals("listing") ? "read a listing of 1,000 tasks, first time" : name + " one";
  }

  private static String name(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
