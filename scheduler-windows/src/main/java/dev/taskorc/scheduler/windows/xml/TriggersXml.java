package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The {@code <Triggers>} element of a task definition. Start times carry no zone: they are read on
 * the machine's wall clock and follow it through the year.
 */
public final class TriggersXml implements TriggerFormat {
  static final String NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task";

  @Override
  public String name() {
    return "xml";
  }

  @Override
  public String render(List<Trigger> triggers) {
    var text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      var elements = new TriggerElements(out, 0, Optional.empty());
      out.writeStartElement("Triggers");
      out.writeDefaultNamespace(NAMESPACE);
      for (Trigger trigger : triggers) {
        elements.trigger(trigger);
      }
      elements.newLine(0);
      out.writeEndElement();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return text.toString();
  }
}
