package dev.taskorc.cli.launch;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at what a registration starts, which is what was there when it was made: its JDK may have
 * been moved or replaced since, its installation of orc as well.
 */
public final class LauncherCheckup implements Checkup {
  private final Launcher launcher;

  public LauncherCheckup(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public List<Finding> general() {
    return List.of(
        Finding.ok(
            "java", System.getProperty("java.version") + " in " + System.getProperty("java.home")));
  }

  @Override
  public List<Finding> of(StoredTask stored) {
    return stored
        .registration()
        .map(StoredTask.ProvenRegistration::action)
        .filter(action -> !action.words().isEmpty()) // It cannot be read; a proof says so.
        .map(action -> of(stored, action))
        .orElse(List.of());
  }

  private List<Finding> of(StoredTask stored, Action action) {
    Path program = Path.of(action.words().get(0));
    Optional<Path> file = argumentFile(action);
    List<Path> needed =
        Stream.concat(Stream.of(program), file.stream()).filter(path -> !exists(path)).toList();
    if (!needed.isEmpty()) {
      return problems(stored, needed, "it is registered to be started by ");
    }
    List<Path> jars =
        file.map(ExecArguments::classPath).orElse(List.of()).stream()
            .filter(path -> !exists(path))
            .toList();
    if (!jars.isEmpty()) {
      return problems(stored, jars, "what it is registered to be started by needs ");
    }
    var findings = new ArrayList<Finding>();
    JdkBuild.of(program)
        .filter(build -> build.isTooOld())
        .ifPresent(
            build ->
                findings.add(
                    problem(stored, "it is started by Java " + build.version() + ", too old")));
    if (findings.isEmpty()) {
      another(stored, action).ifPresent(findings::add);
    }
    return findings;
  }

  /** That it works today is no promise for the day on which the other one is removed. */
  private Optional<Finding> another(StoredTask stored, Action action) {
    Action mine;
    try {
      mine = launcher.actionFor(stored.name());
    } catch (OrcException e) {
      return Optional.empty(); // The look at the launcher itself says so.
    }
    if (mine.equals(action)) {
      return Optional.empty();
    }
    String its = action.words().get(0);
    String what =
        its.equals(mine.words().get(0))
            ? "it is started by another installation of orc than this one"
            : "it is started by '"
                + its
                + "'"
                + build(its)
                + ", this orc by '"
                + mine.words().get(0)
                + "'"
                + build(mine.words().get(0));
    return Optional.of(Finding.warning(subject(stored), what, again(stored)));
  }

  private static String build(String program) {
    return JdkBuild.of(Path.of(program)).map(build -> " (Java " + build.version() + ")").orElse("");
  }

  private static Optional<Path> argumentFile(Action action) {
    return action.words().stream()
        .skip(1)
        .findFirst()
        .filter(word -> word.startsWith("@"))
        .map(word -> Path.of(word.substring(1)));
  }

  /** A class path may name folders, too. */
  private static boolean exists(Path path) {
    return Files.exists(path);
  }

  private static List<Finding> problems(StoredTask stored, List<Path> gone, String what) {
    return gone.stream()
        .map(path -> problem(stored, what + "'" + path + "', which is gone"))
        .toList();
  }

  private static Finding problem(StoredTask stored, String what) {
    return Finding.problem(subject(stored), what, again(stored));
  }

  private static String subject(StoredTask stored) {
    return "task " + stored.name();
  }

  private static String again(StoredTask stored) {
    return "register it again with 'orc schedule " + stored.name() + "'";
  }
}
