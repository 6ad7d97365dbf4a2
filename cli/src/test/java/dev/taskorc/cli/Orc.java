package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.output.JsonReader;
import dev.taskorc.scheduler.fake.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Calls orc as a prompt does, in this JVM, on a home of its own and with the fake scheduler. */
public final class Orc {
  private final Path home;
  private final Map<String, String> env = new HashMap<>(System.getenv());

  private Orc(Path home) {
    this.home = home;
    env.keySet().removeIf(name -> name.startsWith("ORC_") || name.equals("COLUMNS"));
    env.put("ORC_HOME", home.toString());
  }

  public static Orc at(Path home) {
    return new Orc(home);
  }

  /** What one call left behind. */
  public record Reply(int exitCode, String out, String err) {
    /** A part of the document on standard output. */
    public Object at(Object... way) {
      return JsonReader.at(JsonReader.read(out), way);
    }

    @SuppressWarnings("unchecked") // The keys of a JSON object are texts.
    Map<String, Object> map(Object... way) {
      return (Map<String, Object>) at(way);
    }

    List<?> list(Object... way) {
      return (List<?>) at(way);
    }

    /** A part of the error document on standard error. */
    Object error(String key) {
      return JsonReader.at(JsonReader.read(err), "error", key);
    }

    List<String> outLines() {
      return out.lines().toList();
    }
  }

  /** The same prompt with another variable. */
  public Orc with(String variable, String value) {
    var other = new Orc(home);
    other.env.putAll(env);
    other.env.put(variable, value);
    return other;
  }

  public Reply run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    return run(out, err, args);
  }

  /** For those who want to read along. */
  public Reply run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
    int exitCode = Main.run(args, env, stream(out), stream(err));
    return new Reply(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A call that goes on meanwhile, in a thread of its own: the common pool may have just one. */
  CompletableFuture<Reply> start(String... args) {
    return CompletableFuture.supplyAsync(() -> run(args), work -> new Thread(work).start());
  }

  /** A call with something on standard input. */
  public Reply reading(String input, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(args);
    } finally {
      System.setIn(before);
    }
  }

  /** A call that must end with 0. */
  public Reply ok(String... args) {
    Reply reply = run(args);
    assertThat(reply.exitCode()).as("%s: %s", String.join(" ", args), reply.err()).isZero();
    return reply;
  }

  /** A task that is due at 02:00 UTC and does what the shell text says. */
  public Orc add(String name, String command) {
    ok("add", name, "--schedule", "0 2 * * *", "--zone", "UTC", "--command", command, "--quiet");
    return this;
  }

  public Path home() {
    return home;
  }

  Path database() {
    return home.resolve("orc.db");
  }

  /** Puts the home's clock to a moment; nothing is started on the way. */
  void moveTo(Instant moment) {
    FakeClock.at(home, InstantSource.system()).moveTo(moment);
  }

  Instant now() {
    return FakeClock.at(home, InstantSource.system()).instant();
  }

  /** The next time at which the task is due. */
  Instant due(String task) {
    return instant(ok("next", task, "--count", "1", "--json").at("next", 0));
  }

  static Instant instant(Object iso) {
    return OffsetDateTime.parse((String) iso).toInstant();
  }

  /** The registrations as the fake scheduler keeps them: path and text. */
  Map<String, String> registrations() {
    Path tasks = home.resolve("fake").resolve("tasks");
    Map<String, String> texts = new TreeMap<>();
    if (!Files.exists(tasks)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(tasks)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".task")).toList()) {
        texts.put(tasks.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return texts;
  }

  /** The file of the one registration whose task has this name. */
  Path registrationFile(String task) {
    return registrations().keySet().stream()
        .filter(path -> path.endsWith(task + ".task"))
        .map(path -> home.resolve("fake").resolve("tasks").resolve(path))
        .findFirst()
        .orElseThrow();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
