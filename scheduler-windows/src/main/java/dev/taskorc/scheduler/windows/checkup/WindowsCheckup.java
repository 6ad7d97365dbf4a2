package dev.taskorc.scheduler.windows.checkup;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.scheduler.windows.schtasks.Lazy;
import dev.taskorc.scheduler.windows.schtasks.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What makes tasks fail on Windows that work at a prompt. */
public final class WindowsCheckup implements Checkup {
  private static final int SHOWN_NAMES = 12;

  private final String home;
  private final AccountTraps accounts;
  private final MachineTraps machine;
  private final Supplier<List<Registration>> registrations;
  private final Supplier<ZoneId> zone;
  private final Registry registry;
  private final Set<String> prompt;
  private final InstantSource clock;

  /**
   * @param prompt names of the variables that orc was called with
   */
  public WindowsCheckup(
      String home,
      AccountTraps accounts,
      MachineTraps machine,
      Supplier<List<Registration>> registrations,
      Supplier<ZoneId> zone,
      Registry registry,
      Set<String> prompt,
      InstantSource clock) {
    this.home = home;
    this.accounts = accounts;
    this.machine = machine;
    this.registrations = new Lazy<>(registrations);
    this.zone = zone;
    this.registry = registry;
    this.prompt = prompt;
    this.clock = clock;
  }

  @Override
  public List<Finding> general() {
    try {
      var findings = new ArrayList<Finding>();
      findings.add(accounts.general());
      findings.addAll(machine.of(home, zone.get(), clock.instant()));
      return findings;
    } catch (OrcException e) {
      return List.of(Finding.problem("account", e.getMessage(), e.hint()));
    }
  }

  @Override
  public List<Finding> of(StoredTask stored) {
    try {
      var findings = new ArrayList<>(CommandTraps.of(stored.task(), registry.networkDrives()));
      findings.addAll(accounts.of(stored.task()));
      stored.registration().ifPresent(proven -> surroundings(stored, proven, findings));
      registrations.get().stream()
          .filter(found -> found.name().equals(stored.name()))
          .flatMap(found -> found.strays().stream())
          .forEach(stray -> trap(stored, stray, findings));
      return findings;
    } catch (OrcException e) {
      return List.of(Finding.problem(subject(stored), e.getMessage(), e.hint()));
    }
  }

  private void surroundings(
      StoredTask stored, StoredTask.ProvenRegistration proven, List<Finding> findings) {
    findings.add(
        Finding.ok(
            subject(stored),
            "its command starts in "
                + stored.task().workingDirectory()
                + withoutVariables(registry.missing(prompt))));
    Instant now = clock.instant();
    ZoneId then = ZoneId.of(proven.machineZone());
    if (!then.getRules().equals(zone.get().getRules())) {
      findings.add(
          Finding.problem(
              subject(stored),
              "it was registered when this machine's zone was "
                  + proven.machineZone()
                  + (then.getRules().getOffset(now).equals(zone.get().getRules().getOffset(now))
                      ? ", which has other clock changes"
                      : ""),
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

  private static String subject(StoredTask stored) {
    return "task " + stored.name();
  }
}
