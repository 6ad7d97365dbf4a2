package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.schtasks.LastResult;
import dev.taskorc.scheduler.windows.schtasks.Lazy;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Refusals;
import dev.taskorc.scheduler.windows.schtasks.RegionalFormat;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.StateListing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What Task Scheduler says of registrations, as far as it can be understood with certainty. */
final class WindowsStates {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");
  // What stands for "never" where a date is expected.
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final Schtasks schtasks;
  private final OutputReader output;
  private final Supplier<ZoneId> zone;
  private final Supplier<RegionalFormat> format;

  WindowsStates(Schtasks schtasks, OutputReader output, Supplier<ZoneId> zone) {
    this.schtasks = schtasks;
    this.output = output;
    this.zone = zone;
    this.format = new Lazy<>(() -> RegionalFormat.ask(schtasks, output));
  }

  /**
   * @param registrations all of this home, read a moment ago: whether one is enabled is a word in
   *     the listing, and a value in its definition
   */
  List<SchedulerState> of(Owner owner, List<Registration> registrations) {
    Schtasks.Answer answer = schtasks.call(List.of("/Query", "/FO", "CSV", "/V"));
    if (!answer.done()) {
      throw Refusals.of("asked for the state of all tasks", answer, output);
    }
    Map<TaskName, StateListing.Row> rows = new HashMap<>();
    StateListing.parse(output.text(answer))
        .forEach(
            (path, row) -> TaskPath.nameIn(owner, path).ifPresent(name -> rows.put(name, row)));
    return registrations.stream()
        .map(
            registration -> state(registration, Optional.ofNullable(rows.get(registration.name()))))
        .toList();
  }

  private SchedulerState state(Registration registration, Optional<StateListing.Row> row) {
    Optional<StateListing.Row> clear = row.filter(StateListing.Row::clear);
    OptionalLong result =
        clear
            .map(StateListing.Row::lastResult)
            .map(WindowsStates::number)
            .orElse(OptionalLong.empty());
    LastState last = LastResult.state(result);
    boolean ran = result.isPresent() && last.kind() != LastState.Kind.NEVER_RAN;
    return new SchedulerState(
        registration.name(),
        phase(registration, result),
        last,
        clear.filter(found -> ran).flatMap(found -> moment(found.lastRun())),
        clear.filter(found -> registration.enabled()).flatMap(found -> moment(found.nextRun())));
  }

  private static Phase phase(Registration registration, OptionalLong result) {
    if (result.isPresent() && result.getAsLong() == LastResult.RUNNING) {
      return Phase.RUNNING;
    }
    if (result.isPresent() && result.getAsLong() == LastResult.QUEUED) {
      return Phase.QUEUED;
    }
    if (!registration.enabled()) {
      return Phase.DISABLED;
    }
    return result.isPresent() ? Phase.READY : Phase.UNKNOWN;
  }

  /** Signed as schtasks prints it, or unsigned as others do: the same 32 bits. */
  private static OptionalLong number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    long value = Long.parseLong(text);
    boolean fits = value >= Integer.MIN_VALUE && value <= 0xFFFF_FFFFL;
    return fits ? OptionalLong.of(value & 0xFFFF_FFFFL) : OptionalLong.empty();
  }

  private Optional<Instant> moment(String text) {
    if (text.chars().noneMatch(Character::isDigit)) {
      return Optional.empty(); // "N/A" in whatever language.
    }
    ZoneId here = zone.get();
    return format
        .get()
        .parse(text, here)
        .filter(time -> time.isAfter(LONG_AGO.atZone(here).toInstant()));
  }
}
