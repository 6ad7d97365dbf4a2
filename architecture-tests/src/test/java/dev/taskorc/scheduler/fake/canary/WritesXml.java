package dev.taskorc.scheduler.fake.canary;

import javax.xml.stream.XMLStreamWriter;

/** Wrong on purpose: XML outside of the Windows adapter. */
public interface WritesXml {
  XMLStreamWriter writer();
}
