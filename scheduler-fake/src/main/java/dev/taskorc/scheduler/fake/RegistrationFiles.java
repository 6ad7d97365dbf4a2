package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Registrations, one file each, so that processes which register at once never meet. */
final class RegistrationFiles {
  private final Path tasks;

  RegistrationFiles(Path tasks) {
    this.tasks = tasks;
  }

  /** Whatever lives there, be it a foreign one. */
  Optional<Registration> find(RegistrationKey place) {
    return read(place.task(tasks));
  }

  /** All of them, by folder and name. */
  List<Registration> all() {
    return TextFiles.list(tasks).stream()
        .flatMap(folder -> TextFiles.list(folder).stream())
        .filter(file -> file.getFileName().toString().endsWith(RegistrationKey.TASK))
        // One that was removed since it was listed is simply not there.
        .flatMap(file -> read(file).stream())
        .toList();
  }

  void save(Registration registration) {
    TextFiles.write(RegistrationKey.of(registration).task(tasks), format(registration));
  }

  void delete(RegistrationKey place) {
    TextFiles.delete(place.task(tasks));
  }

  private static Optional<Registration> read(Path file) {
    try {
      return TextFiles.read(file).map(text -> parse(Fields.parse(text)));
    } catch (IllegalArgumentException | InvalidValue e) {
      throw TextFiles.damaged(file, e);
    }
  }

  private static String format(Registration registration) {
    return new Fields()
        .put("name", registration.name().value())
        .put("owner", registration.owner().id())
        .put("home", registration.owner().home())
        .put("enabled", String.valueOf(registration.enabled()))
        .put("description", registration.description())
        .putAll("trigger", registration.triggers().stream().map(Trigger::text).toList())
        .putAll("word", registration.action().words())
        .put("directory", registration.action().workingDirectory())
        .put("account", registration.runAs().text())
        .put("start-when-available", String.valueOf(registration.startWhenAvailable()))
        .text();
  }

  private static Registration parse(Fields fields) {
    return new Registration(
        new TaskName(fields.one("name")),
        new Owner(fields.one("owner"), fields.one("home")),
        flag(fields.one("enabled")),
        fields.one("description"),
        fields.all("trigger").stream().map(Trigger::parse).toList(),
        new Action(fields.all("word"), fields.one("directory")),
        new RunAs(fields.one("account")),
        flag(fields.one("start-when-available")));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
