package dev.taskorc.cli.launch;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.scheduler.OrcProgram;
import dev.taskorc.scheduler.SchedulerKind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Starts the scheduler's door with the JDK and the jars that run now. */
public final class JavaLauncher implements Launcher, OrcProgram {
  private final Path home;
  private final SchedulerKind scheduler;
  private final String door;
  private final ExecArguments arguments;

  /**
   * @param door class name of the scheduler's door
   */
  public JavaLauncher(Path home, SchedulerKind scheduler, String door) {
    this.home = home;
    this.scheduler = scheduler;
    this.door = door;
    this.arguments = new ExecArguments(home, installation(), archive(), arguments(door));
  }

  @Override
  public Action actionFor(TaskName task) {
    return scheduler.action(this, home, task);
  }

  @Override
  public List<String> words() {
    return mainWords(door);
  }

  @Override
  public List<String> wordsByFile() {
    return List.of(java(), "@" + arguments.file());
  }

  @Override
  public List<String> missing() {
    var files = new ArrayList<Path>(classPath());
    files.add(Path.of(java()));
    var missing =
        new ArrayList<>(
            files.stream().filter(file -> !Files.exists(file)).map(Path::toString).toList());
    if (scheduler.usesArgumentsFile()) {
      try {
        arguments.file();
      } catch (OrcException e) {
        missing.add(ExecArguments.NAME);
      }
    }
    return missing;
  }

  @Override
  public List<String> exposed() {
    return exposed(home);
  }

  /** Places of orc's that others than its user may write, one clause each. */
  public static List<String> exposed(Path home) {
    var program = new ArrayList<>(classPath());
    program.add(Path.of(java()));
    installation().map(folder -> folder.resolve(ExecArguments.NAME)).ifPresent(program::add);
    Optional.ofNullable(System.getProperty("org.sqlite.lib.path"))
        .map(folder -> Path.of(folder).resolve(System.getProperty("org.sqlite.lib.name", "")))
        .ifPresent(program::add);
    return new Exposure(home, program).found();
  }

  /** The start of a command line that runs a main class of orc's with this JDK and these jars. */
  public static List<String> mainWords(String mainClass) {
    var words = new ArrayList<String>();
    words.add(java());
    archive().ifPresent(words::add);
    words.addAll(flags());
    words.add("-Xlog:all=error,cds=off:stderr");
    words.addAll(program(mainClass));
    return words;
  }

  /** The option that names the archive of classes, which is this JDK's own. */
  private static Optional<String> archive() {
    return Optional.ofNullable(System.getProperty("orc.archive"));
  }

  private static List<String> arguments(String mainClass) {
    List<String> words = flags();
    words.addAll(program(mainClass));
    return words;
  }

  private static List<String> program(String mainClass) {
    List<String> classPath = classPath().stream().map(Path::toString).toList();
    return List.of("-cp", String.join(File.pathSeparator, classPath), mainClass);
  }

  /** Flags for a short-lived process; the JVM's remarks stay off standard output. */
  private static List<String> flags() {
    var flags =
        new ArrayList<>(
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:CICompilerCount=1",
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx64m",
                "-Xmn8m", // A run allocates a little more than a third of the heap.
                "-XX:-UsePerfData",
                "-Xlog:disable",
                // The same for every JDK, so that two of them do not rewrite each other's file.
                "--enable-native-access=ALL-UNNAMED",
                // SQLite's driver asks for a calendar, for which tables of all languages are read.
                "-Djava.locale.providers=SPI",
                "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                "-Dslf4j.internal.verbosity=WARN"));
    // What the launcher script found serves the scheduler's starts as well.
    for (String property : List.of("org.sqlite.lib.path", "org.sqlite.lib.name")) {
      Optional.ofNullable(System.getProperty(property))
          .ifPresent(value -> flags.add("-D" + property + "=" + value));
    }
    return flags;
  }

  private static String java() {
    boolean windows = File.separatorChar == '\\';
    // javaw opens no console window.
    return Path.of(System.getProperty("java.home"), "bin", windows ? "javaw.exe" : "java")
        .toString();
  }

  /** Where the jar lies that everything else is reached from. */
  private static Optional<Path> installation() {
    List<Path> path = classPath();
    boolean packaged = path.size() == 1 && path.get(0).toString().endsWith(".jar");
    return packaged ? Optional.of(path.get(0).getParent()) : Optional.empty();
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }
}
