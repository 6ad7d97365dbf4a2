package dev.taskorc.scheduler.windows.checkup;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Registry;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What on this machine would keep every task from running, or from running in time. */
public final class MachineTraps {
  private static final String SERVICE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Schedule";
  private static final String ZONE =
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation";
  private static final String CLOCK =
      "HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters";
  private static final int AUTOMATIC = 2;
  private static final int RUNNING = 4;
  // A heading in some language, a colon, a number.
  private static final Pattern NUMBER =
      Pattern.compile("^[^:\\r\\n]*:\\s+(\\d+)\\b", Pattern.MULTILINE);

  private final Schtasks schtasks;
  private final OutputReader output;
  private final Registry registry;

  public MachineTraps(Schtasks schtasks, OutputReader output, Registry registry) {
    this.schtasks = schtasks;
    this.output = output;
    this.registry = registry;
  }

  List<Finding> of(String home, ZoneId zone, Instant now) {
    var findings = new ArrayList<Finding>();
    findings.add(service());
    findings.add(
        Finding.ok(
            "history log",
            registry.historyLog()
                ? "Task Scheduler keeps its own"
                : "Task Scheduler's own is off, as Windows has it; 'orc history' needs none"));
    findings.add(zone(zone, now));
    if (registry.value(CLOCK, "Type").filter("NoSync"::equalsIgnoreCase).isPresent()) {
      findings.add(
          Finding.warning(
              "clock",
              "Windows does not set this clock by another one, and in time it will be wrong",
              "switch 'Set time automatically' on, unless something else keeps the clock"));
    }
    home(home, registry.networkDrives(), findings);
    return findings;
  }

  /** The second number that {@code sc query} prints is the state, whatever its words are. */
  private Finding service() {
    OptionalInt state = state();
    boolean automatic =
        registry.number(SERVICE, "Start").map(start -> start == AUTOMATIC).orElse(true);
    if (state.isEmpty()) {
      return Finding.warning(
          "service",
          "whether the service 'Schedule' runs could not be asked",
          "see 'sc query Schedule'");
    }
    if (state.getAsInt() != RUNNING) {
      return Finding.problem(
          "service",
          "the service 'Schedule' does not run: nothing is started",
          "type 'sc config Schedule start= auto' and 'net start Schedule' at an administrator's"
              + " prompt");
    }
    return automatic
        ? Finding.ok("service", "'Schedule' runs")
        : Finding.problem(
            "service",
            "the service 'Schedule' runs, but will not after the next start of Windows",
            "type 'sc config Schedule start= auto' at an administrator's prompt");
  }

  private OptionalInt state() {
    try {
      Schtasks.Answer answer = schtasks.neighbour("sc", "query", "Schedule");
      return NUMBER
          .matcher(answer.done() ? output.text(answer) : "")
          .results()
          .skip(1)
          .mapToInt(number -> Integer.parseInt(number.group(1)))
          .findFirst();
    } catch (SchedulerFailed | NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Windows keeps how many minutes must be added to local time to have UTC. */
  private Finding zone(ZoneId zone, Instant now) {
    ZoneOffset ours = zone.getRules().getOffset(now);
    boolean differs =
        registry
            .number(ZONE, "ActiveTimeBias")
            .map(
                bias ->
                    !Duration.ofMinutes(-bias).equals(Duration.ofSeconds(ours.getTotalSeconds())))
            .orElse(false);
    return differs
        ? Finding.problem(
            "zone",
            "the triggers are meant in " + zone + ", UTC" + ours + ", and Windows' clock is not",
            "see that the zone of Windows is right and that TZ and JAVA_TOOL_OPTIONS set no other")
        : Finding.ok("zone", "the triggers mean local time in " + zone);
  }

  private static void home(String home, Set<String> mapped, List<Finding> findings) {
    if (home.startsWith("\\\\")) {
      findings.add(
          Finding.warning(
              "home",
              "it lies on the network, where SQLite's locks cannot be relied on",
              "choose a folder of this machine with --home"));
    } else if (home.length() > 1
        && home.charAt(1) == ':'
        && mapped.contains(home.substring(0, 1).toUpperCase(Locale.ROOT))) {
      findings.add(
          Finding.problem(
              "home",
              "it lies on the network drive " + home.charAt(0) + ":, which only your session has",
              "choose a folder of this machine with --home"));
    }
  }
}
