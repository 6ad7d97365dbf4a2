package dev.taskorc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Orc as a process of its own, which a test may kill. */
final class ChildOrc implements AutoCloseable {
  private final Process process;

  private ChildOrc(Process process) {
    this.process = process;
  }

  static ChildOrc start(Path home, String... args) {
    return new ChildOrc(start(builder(home, args).redirectOutput(Redirect.DISCARD)));
  }

  /** Such a process, before it is started. */
  static ProcessBuilder builder(Path home, String... args) {
    return builderOn("fake", home, args);
  }

  /** The same with another scheduler. */
  static ProcessBuilder builderOn(String scheduler, Path home, String... args) {
    Class<?> door = args[0].equals("exec") ? ExecMain.class : Main.class;
    var words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--home", home.toString(), "--scheduler", scheduler));
    return builder(door, words);
  }

  /** Runs another main class to its end and tells what it printed last. */
  static String lastLine(Class<?> main, String... args) {
    Process process = start(builder(main, List.of(args)));
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    return lines.get(lines.size() - 1);
  }

  private static ProcessBuilder builder(Class<?> main, List<String> args) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m"));
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    String classPath = System.getProperty("java.class.path");
    words.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    words.add(main.getName());
    words.addAll(args);
    return new ProcessBuilder(words).redirectError(Redirect.DISCARD);
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    end();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end. */
  int end() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
