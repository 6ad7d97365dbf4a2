package dev.taskorc.cli;

import dev.taskorc.domain.model.schedule.RandomCron;
import dev.taskorc.scheduler.fake.FakeClock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whole processes, started in turns beside {@code java Hello}, so that noise meets all alike. */
final class ProcessBenchmark implements AutoCloseable {
  private static final int ROUNDS = 15;
  private static final int TASKS = 20;
  private static final int LINES = 2_000;

  /** What was started, and its median. */
  record Figure(String what, double millis) {}

  private record Program(List<String> words, File input) {}

  private final Path folder;
  private final Path home;
  private final String orc;
  private final File nothing = new File("/dev/null");

  ProcessBenchmark(Path orc) throws IOException {
    this.orc = orc.toString();
    folder = Files.createTempDirectory("orc-bench");
    home = folder.resolve("home");
  }

  List<Figure> measure() throws IOException {
    Map<String, Program> programs = programs();
    Map<String, List<Double>> times = new LinkedHashMap<>();
    programs.values().forEach(this::run); // Into the page cache.
    for (int round = 0; round < ROUNDS; round++) {
      programs.forEach(
          (what, program) -> times.computeIfAbsent(what, w -> new ArrayList<>()).add(run(program)));
    }
    return times.entrySet().stream()
        .map(entry -> new Figure(entry.getKey(), median(entry.getValue())))
        .toList();
  }

  private Map<String, Program> programs() throws IOException {
    for (int i = 0; i < TASKS; i++) {
      String[] add = {
        orc, "--home", home.toString(), "--quiet", "add", "task" + i, "--schedule", "0 0 1 1 *",
        "--", "true"
      };
      run(new Program(List.of(add), nothing));
    }
    // Long after the tasks were registered, a start that is not due is a person's wish, and runs.
    FakeClock.at(home, InstantSource.system())
        .moveTo(InstantSource.system().instant().plus(Duration.ofHours(1)));
    var cron = new RandomCron(1);
    Path lines = folder.resolve("lines");
    Files.write(lines, IntStream.range(0, LINES).mapToObj(i -> line(cron.next())).toList());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Path.of(System.getProperty("java.class.path").split(":")[0]).toString();
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put(
        "java Hello", program(java, "-Xshare:auto", "-cp", classes, Hello.class.getName()));
    programs.put("orc --version", program(orc, "--version"));
    programs.put("orc --help", program(orc, "--help"));
    programs.put("orc list, 20 tasks", program(orc, "--home", home.toString(), "list"));
    programs.put("exec of an empty command", new Program(action("task0"), nothing));
    programs.put(
        "orc explain schedule -, 2,000 lines",
        new Program(
            List.of(orc, "--json", "explain", "schedule", "-", "--zone", "Europe/Berlin"),
            lines.toFile()));
    return programs;
  }

  /** A tab would end the expression. */
  private static String line(String expression) {
    return expression.replace('\t', ' ');
  }

  private Program program(String... words) {
    return new Program(List.of(words), nothing);
  }

  /** What the scheduler starts, as it is registered. */
  private List<String> action(String task) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("fake"))) {
      Path registration =
          files.filter(file -> file.endsWith(task + ".task")).findFirst().orElseThrow();
      return Files.readAllLines(registration).stream()
          .filter(line -> line.startsWith("word "))
          .map(line -> line.substring("word ".length()))
          .collect(Collectors.toList());
    }
  }

  private double run(Program program) {
    try {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(program.words())
              .redirectInput(program.input())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code = process.waitFor();
      double millis = (System.nanoTime() - begin) / 1e6;
      if (code != 0) {
        throw new IllegalStateException(program.words() + " ended with " + code);
      }
      return millis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
