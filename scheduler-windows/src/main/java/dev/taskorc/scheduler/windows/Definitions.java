package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.Owner;
import dev.taskorc.domain.model.Registration;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.error.SchedulerFailed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;

/** Reads definitions back, one or all of them in one call. */
final class Definitions {

  private final Schtasks schtasks;
  private final OutputReader output;
  private final TaskXmlReader reader;
  private final XmlElement.Parser parser = new XmlElement.Parser();

  Definitions(Schtasks schtasks, OutputReader output, Supplier<WindowsAccount> me) {
    this.schtasks = schtasks;
    this.output = output;
    this.reader = new TaskXmlReader(me);
  }

  /** Whatever lies at the place of this name, be it a foreign one. */
  Optional<Registration> at(Owner owner, TaskName name) {
    String path = TaskPath.of(owner, name);
    Schtasks.Answer answer = schtasks.call(List.of("/Query", "/TN", path, "/XML"));
    if (answer.absent()) {
      return Optional.empty();
    }
    if (!answer.done() && !answer.exact()) {
      // A plain 1 says that something failed, not what.
      return all(owner).stream().filter(found -> found.name().equals(name)).findFirst();
    }
    if (!answer.done()) {
      throw Refusals.of("asked for '" + name + "'", answer, output);
    }
    List<TaskDocument> documents = TaskDocument.split(output.text(answer));
    if (documents.size() != 1) {
      throw new SchedulerFailed(
          "Task Scheduler gave " + documents.size() + " definitions of '" + name + "'",
          "see what 'schtasks /Query /TN " + path + " /XML' prints");
    }
    try {
      XmlElement task = parser.parse(documents.get(0).xml());
      return Optional.of(reader.read(written(name, task), task));
    } catch (XMLStreamException e) {
      throw new SchedulerFailed(
          "the definition of '" + name + "' cannot be read",
          "see what 'schtasks /Query /TN " + path + " /XML' prints",
          e);
    }
  }

  /** Everything below orc's folder. */
  List<Registration> all(Owner owner) {
    Schtasks.Answer answer = schtasks.call(List.of("/Query", "/XML", "ONE"));
    if (!answer.done()) {
      throw Refusals.of("asked for all tasks", answer, output);
    }
    return read(owner, output.text(answer));
  }

  /** The part of a listing that lies below orc's folder. */
  List<Registration> read(Owner owner, String listing) {
    return TaskDocument.split(listing).stream()
        .filter(document -> TaskPath.isBelowRoot(document.path()))
        .map(document -> read(owner, document))
        .toList();
  }

  private Registration read(Owner owner, TaskDocument document) {
    Optional<TaskName> name = TaskPath.nameIn(owner, document.path());
    Registration found;
    try {
      XmlElement task = parser.parse(document.xml());
      found = reader.read(name.orElseGet(() -> TaskPath.shownName(document.path())), task);
    } catch (XMLStreamException e) {
      return Foreign.unreadable(document.path());
    }
    boolean claims = found.owner().id().equals(owner.id());
    // A copy that somebody made keeps the mark; only what lies where orc puts it is orc's.
    return claims && name.isEmpty() ? Foreign.misplaced(found, document.path()) : found;
  }

  /** The name as it was registered: Windows finds it in any case. */
  private static TaskName written(TaskName asked, XmlElement task) {
    return task.get("RegistrationInfo")
        .value("URI")
        .map(TaskPath::shownName)
        .filter(asked::equals)
        .orElse(asked);
  }
}
