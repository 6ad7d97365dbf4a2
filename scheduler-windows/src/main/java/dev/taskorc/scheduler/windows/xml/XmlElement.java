package dev.taskorc.scheduler.windows.xml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element with what is in it; the order of the children is kept and has no meaning.
 *
 * @param text its own, without that of its children
 */
public record XmlElement(String name, List<XmlElement> children, String text) {
  /** Makes no request and knows no entities but XML's own five. */
  public static final class Parser {
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    public Parser() {
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      factory.setXMLResolver(
          (publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
          });
    }

    /**
     * @throws XMLStreamException also for a document type declaration
     */
    public XmlElement parse(String document) throws XMLStreamException {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(document));
      while (in.next() != XMLStreamConstants.START_ELEMENT) {
        if (in.getEventType() == XMLStreamConstants.DTD) {
          throw new XMLStreamException("a document type declaration is not allowed");
        }
      }
      XmlElement root = element(in);
      while (in.hasNext()) {
        in.next();
      }
      return root;
    }

    private static XmlElement element(XMLStreamReader in) throws XMLStreamException {
      String name = in.getLocalName();
      var children = new ArrayList<XmlElement>();
      var text = new StringBuilder();
      while (in.next() != XMLStreamConstants.END_ELEMENT) {
        switch (in.getEventType()) {
          case XMLStreamConstants.START_ELEMENT -> children.add(element(in));
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw new XMLStreamException("unknown entity " + in.getLocalName());
          default -> {}
        }
      }
      return new XmlElement(name, children, text.toString());
    }
  }

  Optional<XmlElement> child(String wanted) {
    return all(wanted).findFirst();
  }

  Stream<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted));
  }

  /** The text of a child, without the blanks around it. */
  public Optional<String> value(String wanted) {
    return child(wanted).map(child -> child.text.strip());
  }

  /** The child, or an empty one. */
  public XmlElement get(String wanted) {
    return child(wanted).orElseGet(() -> new XmlElement(wanted, List.of(), ""));
  }
}
