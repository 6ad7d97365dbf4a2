package dev.taskorc.persistence;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own with this one's class path: another orc on the same home. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private ChildJvm(Process process) {
    this.process = process;
    out = process.inputReader();
    in = process.outputWriter();
  }

  public static ChildJvm start(List<String> options, String... arguments) {
    return start(AnotherOrc.class, options, arguments);
  }

  public static ChildJvm start(Class<?> main, List<String> options, String... arguments) {
    return behind(List.of(), main, options, arguments);
  }

  /**
   * @param before what starts it, with words of its own
   */
  static ChildJvm behind(
      List<String> before, Class<?> main, List<String> options, String... arguments) {
    var words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    words.addAll(options);
    String classPath = System.getProperty("java.class.path");
    words.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void say(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String hear() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that it still prints; it has ended then. */
  List<String> rest() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.lines().toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As by {@code kill -9}; waits until the system has taken it away. */
  public void kill() {
    close();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
