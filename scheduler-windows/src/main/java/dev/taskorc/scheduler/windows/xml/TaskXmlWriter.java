package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.scheduler.windows.schtasks.Account;
import dev.taskorc.windows.arguments.WindowsArguments;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a registration as a definition that {@code schtasks /Create /XML} takes. */
public final class TaskXmlWriter {
  private static final String PRINCIPAL = "Author";

  private TaskXmlWriter() {}

  /**
   * The definition as the bytes of a file: everything but UTF-16, low byte first and with its mark,
   * was refused by some Windows.
   */
  public static byte[] file(Registration registration, String user) {
    String text = "\uFEFF" + text(registration, user).replace("\n", "\r\n");
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  /**
   * @param user the account as Windows is told it, best a SID
   */
  public static String text(Registration registration, String user) {
    var text = new StringWriter();
    text.write("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n");
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new Document(out, registration, user).write();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return text.toString();
  }

  private record Document(XMLStreamWriter out, Registration registration, String user) {
    void write() throws XMLStreamException {
      var kept = KeptTexts.none();
      out.writeStartElement("Task");
      out.writeAttribute("version", "1.2");
      out.writeDefaultNamespace(TriggersXml.NAMESPACE);
      open(1, "RegistrationInfo");
      leaf(2, "Source", OwnerMark.of(registration, user).text());
      kept.keep(KeptTexts.Key.DESCRIPTION, registration.description());
      leaf(2, "Description", registration.description());
      close(1);
      triggers();
      principal();
      settings();
      String actions = actions(kept);
      if (!kept.data().isEmpty()) {
        leaf(1, "Data", kept.data());
      }
      action(actions);
      newLine(0);
      out.writeEndElement();
    }

    private void triggers() throws XMLStreamException {
      // A system account has no logon of its own: it waits for anybody's.
      boolean ofUser = !Account.isSystem(registration.runAs());
      var elements =
          new TriggerElements(out, 1, ofUser ? Optional.of(user) : Optional.<String>empty());
      open(1, "Triggers");
      for (Trigger trigger : registration.triggers()) {
        elements.trigger(trigger);
      }
      close(1);
    }

    private void principal() throws XMLStreamException {
      open(1, "Principals");
      newLine(2);
      out.writeStartElement("Principal");
      out.writeAttribute("id", PRINCIPAL);
      leaf(3, "UserId", user);
      Optional<String> logon = Account.logonType(registration.runAs());
      if (logon.isPresent()) {
        leaf(3, "LogonType", logon.get());
      }
      leaf(3, "RunLevel", Account.runLevel(registration.runAs()));
      close(2);
      close(1);
    }

    private void settings() throws XMLStreamException {
      open(1, "Settings");
      for (TaskSettings.Setting setting : TaskSettings.ALL) {
        leaf(2, setting.name(), setting.value());
      }
      leaf(2, TaskSettings.CATCH_UP, String.valueOf(registration.startWhenAvailable()));
      leaf(2, TaskSettings.ENABLED, String.valueOf(registration.enabled()));
      open(2, TaskSettings.IDLE);
      for (TaskSettings.Setting setting : TaskSettings.WHEN_IDLE) {
        leaf(3, setting.name(), setting.value());
      }
      close(2);
      close(1);
    }

    /** Returns the arguments. */
    private String actions(KeptTexts kept) {
      List<String> words = registration.action().words();
      String arguments = WindowsArguments.join(words.subList(1, words.size()));
      kept.keep(KeptTexts.Key.COMMAND, words.get(0));
      kept.keep(KeptTexts.Key.ARGUMENTS, arguments);
      kept.keep(KeptTexts.Key.DIRECTORY, registration.action().workingDirectory());
      return arguments;
    }

    private void action(String arguments) throws XMLStreamException {
      newLine(1);
      out.writeStartElement("Actions");
      out.writeAttribute("Context", PRINCIPAL);
      open(2, "Exec");
      leaf(3, "Command", registration.action().words().get(0));
      if (!arguments.isEmpty()) {
        leaf(3, "Arguments", arguments);
      }
      leaf(3, "WorkingDirectory", registration.action().workingDirectory());
      close(2);
      close(1);
    }

    private void leaf(int depth, String name, String value) throws XMLStreamException {
      newLine(depth);
      out.writeStartElement(name);
      out.writeCharacters(KeptTexts.lines(value));
      out.writeEndElement();
    }

    private void open(int depth, String name) throws XMLStreamException {
      newLine(depth);
      out.writeStartElement(name);
    }

    private void close(int depth) throws XMLStreamException {
      newLine(depth);
      out.writeEndElement();
    }

    private void newLine(int depth) throws XMLStreamException {
      out.writeCharacters("\n" + "  ".repeat(depth));
    }
  }
}
