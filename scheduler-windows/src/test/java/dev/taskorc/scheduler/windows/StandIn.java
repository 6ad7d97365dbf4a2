package dev.taskorc.scheduler.windows;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A program that behaves like {@code schtasks}, {@code whoami} and {@code reg} of a Windows, as far
 * as it is known. What it does is taken from documentation and reports, and each place says how
 * sure that is: M documentation, T run on Windows by its author, F a report, G general knowledge, ?
 * unverified and therefore built in both variants, chosen in {@code machine.properties}.
 *
 * <p>By hand: {@code java -cp ... dev.taskorc.scheduler.windows.StandIn install FOLDER}, then
 * {@code ORC_SCHTASKS=FOLDER/schtasks orc --scheduler windows ...}.
 */
public final class StandIn {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private StandIn() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0].equals("install") ? args[1] : args[0]);
    if (args[0].equals("install")) {
      System.out.println(install(folder, Map.of()));
      return;
    }
    List<String> rest = Arrays.asList(args).subList(2, args.length);
    var machine = StandInMachine.at(folder);
    int code =
        switch (args[1]) {
          case "whoami" -> StandInNeighbours.whoami(machine, rest);
          case "reg" -> StandInNeighbours.reg(machine, rest);
          case "sc" -> StandInNeighbours.sc(machine, rest);
          case "run" -> StandInRun.run(machine, rest.get(0));
          default -> new StandInSchtasks(machine).call(rest);
        };
    if (code != 0 && !WINDOWS) {
      // Eight bits are left of it here; this line says all of it.
      System.err.printf("%nexit 0x%08X%n", code);
    }
    System.out.flush();
    // Not exit(): nothing is left to be done, and every call counts.
    Runtime.getRuntime().halt(code);
  }

  /**
   * Makes a machine without tasks.
   *
   * @param machine what differs from {@link StandInMachine}'s defaults
   * @return the program to be named in {@code ORC_SCHTASKS}
   */
  public static Path install(Path folder, Map<String, String> machine) {
    try {
      Files.createDirectories(folder.resolve("tasks"));
      for (String name : List.of("schtasks", "whoami", "reg", "sc")) {
        script(folder, name);
      }
      set(folder, machine);
      return program(folder, "schtasks");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the machine from now on. */
  public static void set(Path folder, Map<String, String> machine) {
    var properties = new Properties();
    properties.putAll(machine);
    try (var out = Files.newBufferedWriter(folder.resolve("machine.properties"))) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> java(Path folder, String... words) {
    var line =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                classPath(),
                StandIn.class.getName(),
                folder.toAbsolutePath().toString()));
    line.addAll(List.of(words));
    return line;
  }

  private static String classPath() {
    // The tests' own class path is long; four of its entries are needed.
    return String.join(
        File.pathSeparator,
        place(StandIn.class),
        place(WindowsTaskScheduler.class),
        place(dev.taskorc.domain.model.task.TaskName.class),
        place(dev.taskorc.windows.arguments.WindowsArguments.class));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path program(Path folder, String name) {
    return folder.toAbsolutePath().resolve(WINDOWS ? name + ".cmd" : name);
  }

  private static void script(Path folder, String name) throws IOException {
    Path script = program(folder, name);
    List<String> words = java(folder, name);
    String text =
        WINDOWS
            ? "@\"" + String.join("\" \"", words) + "\" %*\r\n"
            : "#!/bin/sh\nexec '"
                + String.join("' '", words.stream().map(w -> w.replace("'", "'\\''")).toList())
                + "' \"$@\"\n";
    Files.writeString(script, text, StandardCharsets.UTF_8);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " executable");
    }
  }
}
