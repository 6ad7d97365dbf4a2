package dev.taskorc.scheduler.windows;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.SAXException;

/** The published schema of task XML, where it is at hand. */
public final class TaskSchema {
  private static final Path PATH =
      Path.of(System.getProperty("task.schema", "../../shared/schema/task-scheduler-v2.xsd"));

  private final Validator validator;

  private TaskSchema(Validator validator) {
    this.validator = validator;
  }

  /** Aborts the test if the schema is not there. */
  public static TaskSchema orAbort() throws SAXException {
    if (!Files.exists(PATH)) {
      Assumptions.abort("no schema at " + PATH + ": name it with -Dtask.schema=FILE");
    }
    var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    // The schema is ambiguous where it allows triggers of any other kind; that is not ours to mend.
    factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", false);
    return new TaskSchema(factory.newSchema(PATH.toFile()).newValidator());
  }

  /** Fails with the schema's words if a task with these triggers is not valid. */
  public void check(String triggers) {
    String task =
        "<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">"
            + triggers
            + "<Actions><Exec><Command>orc.exe</Command></Exec></Actions></Task>";
    checkTask(task);
  }

  /** Fails with the schema's words if the whole definition is not valid. */
  void checkTask(String task) {
    try {
      validator.validate(new StreamSource(new StringReader(task)));
    } catch (SAXException | java.io.IOException e) {
      throw new AssertionError(e.getMessage() + "\n" + task, e);
    }
  }
}
