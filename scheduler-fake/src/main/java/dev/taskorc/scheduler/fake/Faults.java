package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.text.Durations;
import dev.taskorc.domain.model.text.Text;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong, on purpose, with the fake scheduler. */
final class Faults {
  private static final String SILENCE = "30 s";

  private final Set<Fault> chosen;
  private final Duration delay;

  private Faults(Set<Fault> chosen, Duration delay) {
    this.chosen = chosen;
    this.delay = delay;
  }

  static Faults none() {
    return new Faults(Set.of(), Duration.ZERO);
  }

  /**
   * Reads names separated by commas; a blank text is none.
   *
   * <ul>
   *   <li>{@code refuse}: registering is refused and changes nothing
   *   <li>{@code access-denied}: every call is
   *   <li>{@code hang}: every call goes unanswered, without making the caller wait
   *   <li>{@code lose}: a registration is accepted and then is not there
   *   <li>{@code alter}: a registration is kept disabled and with another description
   *   <li>{@code fire-twice}: every tick starts the action twice
   *   <li>{@code fire-late=120s}: actions start so much later than their ticks
   *   <li>{@code no-elevation}: no {@code @reboot}, no {@code @logon}, no account but the current
   * </ul>
   *
   * @throws InvalidValue if there is no such fault; the hint lists the names
   */
  static Faults parse(String text) {
    Set<Fault> chosen = EnumSet.noneOf(Fault.class);
    Duration delay = Duration.ZERO;
    for (String item : text.split(",")) {
      String[] parts = item.strip().split("=", 2);
      if (item.isBlank()) {
        continue;
      }
      Fault fault = Fault.of(parts[0]).orElseThrow(() -> refused(item));
      if ((fault == Fault.FIRE_LATE) != (parts.length == 2)) {
        throw refused(item);
      }
      if (parts.length == 2) {
        delay = Durations.parse(parts[1]);
      }
      chosen.add(fault);
    }
    return new Faults(chosen, delay);
  }

  boolean has(Fault fault) {
    return chosen.contains(fault);
  }

  /** How much later than its tick an action starts. */
  Duration delay() {
    return delay;
  }

  /** What is kept instead of what was asked for. */
  Registration altered(Registration asked) {
    if (!has(Fault.ALTER)) {
      return asked;
    }
    return new Registration(
        asked.name(),
        asked.owner(),
        false,
        asked.description() + " (altered)",
        asked.triggers(),
        asked.action(),
        asked.runAs(),
        asked.startWhenAvailable());
  }

  /** Throws if calls do not get through to the scheduler at all. */
  void checkAnswers() {
    if (has(Fault.HANG)) {
      throw new SchedulerFailed(
          "the scheduler gave no answer within " + SILENCE, "try again; see 'orc doctor'");
    }
    if (has(Fault.ACCESS_DENIED)) {
      throw new SchedulerFailed(
          "the scheduler answered: access denied (0x80070005)",
          "use the account that registered the task, or an elevated prompt");
    }
  }

  private static InvalidValue refused(String item) {
    String names =
        Arrays.stream(Fault.values())
            .map(fault -> fault == Fault.FIRE_LATE ? fault.label() + "=120s" : fault.label())
            .collect(Collectors.joining(", "));
    return new InvalidValue(
        "'" + Text.shown(item.strip()) + "' is not a fault of the fake scheduler", "use " + names);
  }
}
