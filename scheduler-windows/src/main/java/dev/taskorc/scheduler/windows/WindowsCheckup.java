package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.Action;
import dev.taskorc.domain.model.Drift;
import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.RunAs;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.port.Checkup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What makes tasks fail on Windows that work at a prompt. */
final class WindowsCheckup implements Checkup {
  // Administrators, Backup Operators, Performance Log Users: they may log on as a batch job.
  private static final List<String> BATCH = List.of("S-1-5-32-544", "S-1-5-32-551", "S-1-5-32-559");

  private static final int SHOWN_NAMES = 12;

  private final Path home;
  private final Supplier<WindowsAccount> me;
  private final Supplier<Map<String, String>> groups;
  private final Supplier<List<Registration>> registrations;
  private final Supplier<ZoneId> zone;
  private final Registry registry;
  private final Set<String> prompt;

  /**
   * @param prompt names of the variables that orc was called with
   */
  WindowsCheckup(
      Path home,
      Supplier<WindowsAccount> me,
      Supplier<Map<String, String>> groups,
      Supplier<List<Registration>> registrations,
      Supplier<ZoneId> zone,
      Registry registry,
      Set<String> prompt) {
    this.home = home;
    this.me = me;
    this.groups = groups;
    this.registrations = new Once<>(registrations);
    this.zone = zone;
    this.registry = registry;
    this.prompt = prompt;
  }

  @Override
  public List<Finding> general() {
    try {
      var findings = new ArrayList<Finding>();
      findings.add(
          Finding.ok(
              "account",
              me.get().name()
                  + (elevated() ? ", as an administrator" : ", without administrator's rights")));
      findings.add(
          Finding.ok(
              "history log",
              registry.historyLog()
                  ? "Task Scheduler keeps its own"
                  : "Task Scheduler's own is off, as Windows has it; 'orc history' needs none"));
      findings.add(Finding.ok("clock", "the triggers mean local time in " + zone.get()));
      return findings;
    } catch (OrcException e) {
      return List.of(Finding.problem("account", e.getMessage(), e.hint()));
    }
  }

  @Override
  public List<Finding> of(StoredTask stored) {
    try {
      var findings = new ArrayList<>(CommandTraps.of(stored.task(), registry.networkDrives()));
      account(stored, findings);
      stored.fact().ifPresent(fact -> action(stored, fact, findings));
      registrations.get().stream()
          .filter(found -> found.name().equals(stored.name()))
          .flatMap(found -> found.strays().stream())
          .forEach(stray -> trap(stored, stray, findings));
      return findings;
    } catch (OrcException e) {
      return List.of(Finding.problem(subject(stored), e.getMessage(), e.hint()));
    }
  }

  private void account(StoredTask stored, List<Finding> findings) {
    RunAs account = stored.task().runAs();
    if (account.equals(RunAs.CURRENT)) {
      findings.add(
          Finding.ok(
              subject(stored),
              "it runs as " + me.get().name() + ", and only while that user is logged on"));
      return;
    }
    if (!elevated()) {
      findings.add(
          Finding.warning(
              subject(stored),
              "it runs as " + account.text() + ": changing it needs an administrator",
              "use an administrator's prompt for changes"));
    }
    boolean batch = Account.isSystem(account) || BATCH.stream().anyMatch(groups.get()::containsKey);
    if (!batch) {
      findings.add(
          Finding.warning(
              subject(stored),
              "its account may lack the right 'Log on as a batch job'",
              "see 'secpol.msc', Local Policies, User Rights Assignment"));
    }
    HomeRights.writers(home, groups.get())
        .ifPresent(
            who ->
                findings.add(
                    Finding.problem(
                        subject(stored),
                        "it runs with more rights than '" + who + "', who may write the home",
                        "take the right to write " + home + " from them")));
  }

  private void action(StoredTask stored, StoredTask.Fact fact, List<Finding> findings) {
    Action action = fact.action();
    findings.add(
        Finding.ok(
            subject(stored),
            "its command starts in "
                + stored.task().workingDirectory()
                + withoutVariables(registry.missing(prompt))));
    action.words().stream()
        .skip(1)
        .findFirst()
        .filter(word -> word.startsWith("@") && !Files.exists(Path.of(word.substring(1))))
        .ifPresent(
            word ->
                findings.add(
                    Finding.problem(
                        subject(stored),
                        "it is registered to be started with " + word + ", which is gone",
                        "register it again with 'orc schedule " + stored.name() + "'")));
    if (!fact.machineZone().equals(zone.get().getId())) {
      findings.add(
          Finding.problem(
              subject(stored),
              "it was registered when this machine's zone was " + fact.machineZone(),
              "register it again with 'orc schedule " + stored.name() + "'"));
    }
  }

  /** Names only: values may be secrets. */
  private static String withoutVariables(Set<String> names) {
    if (names.isEmpty()) {
      return ", with the variables of this prompt";
    }
    String first = names.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN_NAMES;
    return ", without these variables of this prompt: "
        + first
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static void trap(StoredTask stored, Drift stray, List<Finding> findings) {
    String what =
        switch (stray.field()) {
          case "DisallowStartIfOnBatteries" -> "it would not start on battery";
          case "StopIfGoingOnBatteries" -> "it would be ended when the power goes";
          case "ExecutionTimeLimit" -> "Windows would end it after " + stray.found();
          default -> "";
        };
    if (!what.isEmpty()) {
      findings.add(
          Finding.problem(
              subject(stored),
              what + ": somebody changed its setting " + stray.field(),
              "mend it with 'orc verify --repair'"));
    }
  }

  private boolean elevated() {
    return WindowsAccount.isElevated(groups.get().keySet());
  }

  private static String subject(StoredTask stored) {
    return "task " + stored.name();
  }
}
