package dev.taskorc.cli.command.show;

import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.ErrorDocument;
import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.cli.output.Json;
import dev.taskorc.cli.output.ScheduleDocument;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.report.Explanation;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.usecase.report.ExplainSchedule;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "schedule",
    description = {
      "Say what a schedule means: in words, its next fire times, its triggers.",
      "'-' reads one a line, optionally followed by a tab and a zone and a tab and a start;",
      "blank lines and those that begin with '#' are passed over."
    })
final class ExplainScheduleCommand implements Callable<Integer> {
  private static final int BATCH = 256;

  private final ExplainSchedule explain;
  private final Console console;
  private final InstantSource clock;
  private final ZoneId machine;

  @Parameters(index = "0", paramLabel = "S", description = "e.g. '0 2 * * *', or '-'")
  String expression;

  @Option(names = "--zone", paramLabel = "Z", description = "default: the machine's")
  String zone;

  @Option(names = "--for", paramLabel = "S", description = "scheduler to be told (windows)")
  String scheduler = "windows";

  @Option(names = "--machine-zone", paramLabel = "Z", description = "default: this machine's")
  String machineZone;

  @Option(names = "--from", paramLabel = "T", description = "after this moment; default: now")
  String from;

  @Option(names = "--count", paramLabel = "N", description = "fire times to show (5)")
  String count = "5";

  @Option(names = "--dialect", paramLabel = "D", description = "cron, quartz, spring or cron4j")
  String dialect = "cron";

  @Option(names = "--xml", description = "show the triggers as the scheduler is told them, too")
  boolean xml;

  @Inject
  ExplainScheduleCommand(
      ExplainSchedule explain, Console console, InstantSource clock, ZoneId machine) {
    this.explain = explain;
    this.console = console;
    this.clock = clock;
    this.machine = machine;
  }

  @Override
  public Integer call() {
    if (expression.equals("-")) {
      return explainLines();
    }
    Explanation explanation =
        explain(expression, dialect(), Optional.ofNullable(zone), Optional.ofNullable(from));
    console.result(
        console.json() ? "" : new ExplanationText(explanation, xml).toString(),
        ScheduleDocument.of(explanation));
    return 0;
  }

  /** One answer a line, whatever the line holds; bad ones do not end the run. */
  private int explainLines() {
    dialect(); // The options alone.
    explain("* * * * *", Dialect.CRON, Optional.ofNullable(zone), Optional.ofNullable(from));
    boolean bad = false;
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      passOverMark(in);
      for (List<String> lines = batch(in); !lines.isEmpty(); lines = batch(in)) {
        for (Answer answer : lines.parallelStream().map(this::explainLine).toList()) {
          (answer.good() || console.json() ? console.out() : console.err())
              .print(answer.text() + "\n");
          bad |= !answer.good();
        }
        console.out().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bad ? ExitCode.USAGE.number() : 0;
  }

  /** What one line came to. */
  private record Answer(boolean good, String text) {}

  /** The next line, and those that are there already: who types gets each answer at once. */
  private static List<String> batch(BufferedReader in) throws IOException {
    var lines = new ArrayList<String>();
    Optional<String> line = line(in);
    while (line.isPresent()) {
      if (saysSomething(line.get())) {
        lines.add(line.get());
      }
      boolean more = lines.isEmpty() || (in.ready() && lines.size() < BATCH);
      line = more ? line(in) : Optional.empty();
    }
    return lines;
  }

  /** What some editors begin a file with. */
  private static void passOverMark(BufferedReader in) throws IOException {
    in.mark(1);
    if (in.read() != '\ufeff') {
      in.reset();
    }
  }

  /** Neither blank nor a comment. */
  private static boolean saysSomething(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  /** As readLine has it, but a carriage return within the line does not end it. */
  private static Optional<String> line(BufferedReader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    var line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    boolean crlf = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
    return Optional.of(line.substring(0, line.length() - (crlf ? 1 : 0)));
  }

  private Answer explainLine(String line) {
    String[] parts = line.split("\t", 3);
    try {
      Explanation explanation =
          explain(
              parts[0],
              dialect(),
              part(parts, 1).or(() -> Optional.ofNullable(zone)),
              part(parts, 2).or(() -> Optional.ofNullable(from)));
      return new Answer(
          true,
          console.json()
              ? Json.write(ScheduleDocument.of(explanation))
              : console.fit(new ExplanationText(explanation, xml) + "\n"));
    } catch (InvalidValue e) {
      if (!console.json()) {
        return new Answer(false, Console.phrase(e.getMessage(), e.hint()));
      }
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("expression", parts[0]);
      document.putAll(ErrorDocument.of(ExitCode.USAGE.name(), e.getMessage(), e.hint()));
      return new Answer(false, Json.write(document));
    }
  }

  private static Optional<String> part(String[] parts, int index) {
    return index < parts.length && !parts[index].isBlank()
        ? Optional.of(parts[index])
        : Optional.empty();
  }

  private Dialect dialect() {
    return TypedText.word("--dialect", Dialect.class, dialect);
  }

  private Explanation explain(
      String text, Dialect inDialect, Optional<String> inZone, Optional<String> after) {
    int wanted = TypedText.number("--count", count);
    if (wanted < 0 || wanted > 10_000) {
      throw new InvalidValue(wanted + " fire times are out of range", "use 0 to 10000");
    }
    ZoneId zoneId = inZone.map(TypedText::zone).orElse(machine);
    Instant start = after.map(moment -> Values.instant(moment, zoneId)).orElseGet(clock::instant);
    return explain.explain(
        new ExplainSchedule.Question(
            text,
            inDialect,
            scheduler,
            zoneId,
            Optional.of(Optional.ofNullable(machineZone).map(TypedText::zone).orElse(machine)),
            start,
            wanted));
  }
}
