package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Refusals;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.scheduler.windows.xml.TaskXml;
import dev.taskorc.scheduler.windows.xml.TaskXmlReader;
import dev.taskorc.scheduler.windows.xml.XmlElement;
import java.util.ArrayList;
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
    List<TaskXml> documents = TaskXml.split(output.text(answer));
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
    List<TaskXml> documents =
        TaskXml.split(listing).stream()
            .filter(document -> TaskPath.isBelowRoot(document.path()))
            .toList();
    List<XmlElement> together = together(documents);
    var registrations = new ArrayList<Registration>();
    for (int i = 0; i < documents.size(); i++) {
      registrations.add(
          together.isEmpty()
              ? read(owner, documents.get(i))
              : read(owner, documents.get(i).path(), together.get(i)));
    }
    return registrations;
  }

  /** All of them in one go, which is several times faster; empty if one of them is damaged. */
  private List<XmlElement> together(List<TaskXml> documents) {
    var all = new StringBuilder("<Tasks>");
    documents.forEach(document -> all.append(document.xml()));
    try {
      List<XmlElement> parsed = parser.parse(all.append("</Tasks>").toString()).children();
      return parsed.size() == documents.size() ? parsed : List.of();
    } catch (XMLStreamException e) {
      return List.of();
    }
  }

  private Registration read(Owner owner, TaskXml document) {
    try {
      return read(owner, document.path(), parser.parse(document.xml()));
    } catch (XMLStreamException e) {
      return Foreign.unreadable(document.path());
    }
  }

  private Registration read(Owner owner, String path, XmlElement task) {
    Optional<TaskName> name = TaskPath.nameIn(owner, path);
    Registration found = reader.read(name.orElseGet(() -> TaskPath.shownName(path)), task);
    boolean claims = found.owner().id().equals(owner.id());
    // A copy that somebody made keeps the mark; only what lies where orc puts it is orc's.
    return claims && name.isEmpty() ? Foreign.misplaced(found, path) : found;
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
