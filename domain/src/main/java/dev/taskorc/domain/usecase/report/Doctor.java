package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.registration.DriftReport;
import dev.taskorc.domain.model.registration.DriftReport.Verdict;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.domain.port.scheduler.Launcher;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.Tasks;
import dev.taskorc.domain.usecase.change.VerifyTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that would make a task fail later, found now. */
public final class Doctor {
  private final TaskStore store;
  private final VerifyTasks verify;
  private final Home home;
  private final Launcher launcher;
  private final List<Checkup> checkups;

  public Doctor(
      TaskStore store, VerifyTasks verify, Home home, Launcher launcher, List<Checkup> checkups) {
    this.store = store;
    this.verify = verify;
    this.home = home;
    this.launcher = launcher;
    this.checkups = List.copyOf(checkups);
  }

  public List<Finding> examine(Optional<TaskName> only) {
    var findings = new ArrayList<Finding>();
    findings.add(
        check(
            "home",
            () -> {
              home.checkWritable();
              return home.path() + " is writable";
            }));
    findings.addAll(launcherFindings());
    List<String> exposed = launcher.exposed();
    exposed.forEach(
        place ->
            findings.add(Finding.warning("access", place, "let nobody but its owner write there")));
    checkups.forEach(checkup -> findings.addAll(checkup.general()));
    List<StoredTask> tasks;
    try {
      tasks = only.map(this::readable).orElseGet(store::all);
    } catch (StoreFailed e) {
      findings.add(Finding.problem("tasks", e.getMessage(), e.hint()));
      return findings; // Nothing below can be looked at without them.
    }
    findings.addAll(registrations(only));
    for (StoredTask task : tasks) {
      if (task.task().runAs().isPrivileged() && !exposed.isEmpty()) {
        findings.add(
            Finding.problem(
                "task " + task.name(),
                "it is not run as " + task.task().runAs().text() + " while others may write there",
                "let nobody but its owner write there"));
      }
      checkups.forEach(checkup -> findings.addAll(checkup.of(task)));
    }
    return findings;
  }

  private List<Finding> launcherFindings() {
    List<String> missing = launcher.missing();
    if (missing.isEmpty()) {
      return List.of(Finding.ok("launcher", "all files of the scheduled action are there"));
    }
    return missing.stream()
        .map(file -> Finding.problem("launcher", file + " is missing", "install orc again"))
        .toList();
  }

  private List<Finding> registrations(Optional<TaskName> only) {
    List<DriftReport> reports;
    try {
      reports = verify.verify(only);
    } catch (OrcException e) {
      return List.of(Finding.problem("scheduler", e.getMessage(), e.hint()));
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok("scheduler", "answers, " + reports.size() + " registrations compared"));
    for (DriftReport report : reports) {
      if (report.verdict() == Verdict.UNREADABLE) {
        findings.add(unreadable(report));
      } else if (report.verdict().isProblem()) {
        findings.add(
            Finding.problem(
                "task " + report.task(),
                "its registration is " + report.verdict(),
                "run 'orc verify --repair'"));
      }
    }
    return findings;
  }

  /** Of an unreadable one the registrations tell. */
  private List<StoredTask> readable(TaskName name) {
    return store.findUnreadable(name).isPresent() ? List.of() : List.of(Tasks.require(store, name));
  }

  private static Finding unreadable(DriftReport report) {
    return Finding.problem(
        "task " + report.task(),
        "it cannot be read, and does not run: " + report.drifts().get(0).found(),
        "give that option anew with 'orc edit " + report.task() + " --OPTION VALUE', or remove it");
  }

  private static Finding check(String subject, Supplier<String> work) {
    try {
      return Finding.ok(subject, work.get());
    } catch (OrcException e) {
      return Finding.problem(subject, e.getMessage(), e.hint());
    }
  }
}
