package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What orc writes into a definition so that it knows it again: one line of ASCII, since the
 * console's code page loses everything else.
 *
 * @param user the account as it was written into the definition
 * @param fingerprint of the definition, so that a later change by others shows
 */
record OwnerMark(Owner owner, RunAs account, String user, String fingerprint) {
  private static final String BEGIN = "orc 1 ";

  static OwnerMark of(Registration registration, String user) {
    return new OwnerMark(
        registration.owner(), registration.runAs(), user, fingerprintOf(registration));
  }

  /** The inverse of {@link #text()}; empty if it is no mark of orc's. */
  static Optional<OwnerMark> parse(String text) {
    if (!text.strip().startsWith(BEGIN)) {
      return Optional.empty();
    }
    Map<String, String> fields = AsciiFields.parse(text.strip().substring(BEGIN.length()));
    if (!fields.keySet().containsAll(List.of("owner", "home", "account", "user", "print"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OwnerMark(
              new Owner(fields.get("owner"), fields.get("home")),
              new RunAs(fields.get("account")),
              fields.get("user"),
              fields.get("print")));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  String text() {
    return BEGIN
        + AsciiFields.text(
            Map.of(
                "owner", owner.id(),
                "home", owner.home(),
                "account", account.text(),
                "user", user,
                "print", fingerprint));
  }

  /** Of all that orc decides but whether it is enabled, which people change at will. */
  static String fingerprintOf(Registration registration) {
    String definition =
        String.join(
            "\0",
            registration.name().key(),
            registration.description(),
            String.join(";", registration.triggers().stream().map(Trigger::text).sorted().toList()),
            String.join("\1", registration.action().words()),
            registration.action().workingDirectory(),
            registration.runAs().text(),
            String.valueOf(registration.startWhenAvailable()));
    // FNV-1a: it has to notice a change, not to withstand an attack.
    long hash = 0xcbf29ce484222325L;
    for (byte each : definition.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xFF)) * 0x100000001b3L;
    }
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
