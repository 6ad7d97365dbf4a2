package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the service makes of a definition: refusals first, then what it keeps. */
final class StandInDefinition {
  /** A refusal with its number and the part of the message that is not translated (1.9). */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    Refused(int code, String place) {
      super(place);
      this.code = code;
    }

    int code() {
      return code;
    }

    String place() {
      return getMessage();
    }
  }

  private static final String NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task";
  private static final int UNEXPECTED = 0x80041316;
  private static final int BAD_NAMESPACE = 0x80041317;
  private static final int INVALID = 0x80041318;
  private static final int MISSING = 0x80041319;
  private static final int MALFORMED = 0x8004131A;
  private static final int TOO_MANY = 0x8004131D;
  private static final int DENIED = 0x80070005;
  private static final int NO_ACCOUNT = 0x80070534;
  // 1.5 (M): all group.
  private static final Set<String> BOOLEANS =
      Set.of(
          "DisallowStartIfOnBatteries",
          "StopIfGoingOnBatteries",
          "AllowHardTerminate",
          "StartWhenAvailable",
          "RunOnlyIfNetworkAvailable",
          "AllowStartOnDemand",
          "Enabled",
          "Hidden",
          "RunOnlyIfIdle",
          "WakeToRun",
          "StopOnIdleEnd",
          "RestartOnIdle",
          "StopAtDurationEnd",
          "UseUnifiedSchedulingEngine");
  private static final List<String> TOP =
      List.of("RegistrationInfo", "Triggers", "Principals", "Settings", "Data", "Actions");
  private static final List<String> ORDER =
      List.of("Repetition", "StartBoundary", "EndBoundary", "ExecutionTimeLimit", "Enabled");
  private static final Set<String> LOGON =
      Set.of("S4U", "Password", "InteractiveToken", "InteractiveTokenOrPassword");

  private final StandInMachine machine;
  private final Element root;

  private StandInDefinition(StandInMachine machine, Element root) {
    this.machine = machine;
    this.root = root;
  }

  static StandInDefinition read(StandInMachine machine, Path file) throws Refused, IOException {
    if (!Files.exists(file)) {
      throw new Refused(0x80070002, "");
    }
    Element root = parse(text(Files.readAllBytes(file), machine.is("utf8", false)));
    var definition = new StandInDefinition(machine, root);
    definition.check();
    return definition;
  }

  /**
   * 1.8 (F): UTF-16 with its mark and a matching declaration, or plain ASCII without a lie; (?)
   * UTF-8 that says so.
   */
  private static String text(byte[] bytes, boolean utf8) throws Refused {
    boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE;
    String text =
        utf16
            ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE)
            : new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    boolean ascii = text.chars().allMatch(c -> c < 128);
    boolean says16 = text.startsWith("<?xml") && text.contains("encoding=\"UTF-16\"");
    boolean plain = ascii && !text.contains("encoding=");
    boolean says8 = utf8 && text.contains("encoding=\"UTF-8\"");
    if (utf16 ? !says16 : !plain && !says8) {
      throw new Refused(MALFORMED, "(1,40)::ERROR: unable to switch the encoding");
    }
    return text;
  }

  private static Element parse(String text) throws Refused, IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXException | ParserConfigurationException e) {
      throw new Refused(MALFORMED, "(1,2)::ERROR: incorrect document syntax");
    }
  }

  private void check() throws Refused {
    // 1.1 (T)
    if (!root.getLocalName().equals("Task")) {
      throw new Refused(UNEXPECTED, "(1,2):" + root.getLocalName() + ":");
    }
    if (!NAMESPACE.equals(root.getNamespaceURI())) {
      throw new Refused(BAD_NAMESPACE, "(1,2):Task:");
    }
    for (Element child : children(root)) {
      if (!TOP.contains(child.getLocalName())) {
        throw new Refused(UNEXPECTED, "(2,4):" + child.getLocalName() + ":");
      }
    }
    values(root);
    triggers();
    principal();
    List<Element> actions = children(child(root, "Actions"));
    if (actions.isEmpty()) {
      throw new Refused(MISSING, "(2,4):Actions:"); // 1.6 (M, T)
    }
    if (actions.size() > 32) {
      throw new Refused(TOO_MANY, "(2,4):Actions:");
    }
    for (Element action : actions) {
      if (text(action, "Command").length() > 260
          || text(action, "WorkingDirectory").length() > 260) {
        throw new Refused(INVALID, "(30,8):Command:" + text(action, "Command"));
      }
    }
  }

  private void values(Element element) throws Refused {
    for (Element child : children(element)) {
      String name = child.getLocalName();
      String value = child.getTextContent();
      boolean bad =
          (BOOLEANS.contains(name) && !Set.of("true", "false").contains(value)) // 1.5 (T)
              || (name.equals("Priority") && !value.matches("[0-9]|10"))
              || (name.equals("LogonType") && !LOGON.contains(value)) // 1.4 (F)
              || (name.equals("Interval") && !inRange(value)); // 1.3 (M, F)
      if (bad) {
        throw new Refused(INVALID, "(29,24):" + name + ":" + value);
      }
      values(child);
    }
  }

  private static boolean inRange(String interval) {
    try {
      Duration duration = Duration.parse(interval);
      return duration.toSeconds() >= 60 && duration.toDays() <= 31;
    } catch (java.time.DateTimeException e) {
      return false;
    }
  }

  private void triggers() throws Refused {
    List<Element> triggers = children(child(root, "Triggers"));
    if (triggers.size() > 48) {
      throw new Refused(TOO_MANY, "(2,4):Triggers:"); // 1.3 (M)
    }
    for (Element trigger : triggers) {
      String name = trigger.getLocalName();
      boolean byClock = name.equals("TimeTrigger") || name.equals("CalendarTrigger");
      if (byClock && text(trigger, "StartBoundary").isEmpty()) {
        throw new Refused(MISSING, "(5,6):StartBoundary:");
      }
      order(trigger);
      boolean privileged =
          name.equals("BootTrigger")
              || (name.equals("LogonTrigger") && text(trigger, "UserId").isEmpty()); // 2.3
      if (privileged && !machine.elevated()) {
        throw new Refused(DENIED, "");
      }
    }
  }

  /** 1.3 (?): whether children have to come in the order in which Windows writes them. */
  private void order(Element trigger) throws Refused {
    int last = 0;
    for (Element child : children(trigger)) {
      int at = ORDER.indexOf(child.getLocalName());
      if (at >= 0 && at < last && machine.is("strict-order", false)) {
        throw new Refused(UNEXPECTED, "(5,6):" + child.getLocalName() + ":");
      }
      last = Math.max(last, at);
    }
  }

  private void principal() throws Refused {
    Element principal = child(child(root, "Principals"), "Principal");
    String user = text(principal, "UserId");
    // 1.4 (F): fragile forms
    if (user.startsWith(".\\") || user.isEmpty()) {
      throw new Refused(NO_ACCOUNT, "(41,8):UserId:" + user);
    }
    boolean s4u = text(principal, "LogonType").equals("S4U");
    // 2.2, 2.3 (M/F contradict each other for S4U).
    boolean needs =
        (s4u && !machine.is("s4u-unelevated", false))
            || user.equals("S-1-5-18")
            || text(principal, "RunLevel").equals("HighestAvailable");
    if (needs && !machine.elevated()) {
      throw new Refused(DENIED, "");
    }
  }

  /** Section 0, 14: Windows rewrites the order, adds defaults and changes the form of accounts. */
  StandInTask task(String path, Optional<StandInTask> old) {
    var xml = new StringBuilder("<Task version=\"1.2\" xmlns=\"" + NAMESPACE + "\">\r\n");
    Element info = child(root, "RegistrationInfo");
    xml.append("  <RegistrationInfo>\r\n    <Date>2026-11-23T08:00:00</Date>\r\n");
    xml.append("    <URI>" + escaped(path) + "</URI>\r\n");
    for (Element each : children(info)) {
      print(xml, each, "    ");
    }
    xml.append("  </RegistrationInfo>\r\n");
    for (String name : List.of("Triggers", "Principals", "Settings", "Data", "Actions")) {
      for (Element each : children(root)) {
        if (each.getLocalName().equals(name)) {
          print(xml, each, "  ");
        }
      }
    }
    var values = new Properties();
    values.setProperty("path", old.map(StandInTask::path).orElse(path));
    values.setProperty("xml", xml.append("</Task>").toString());
    values.setProperty("enabled", enabled());
    values.setProperty("triggers", String.valueOf(children(child(root, "Triggers")).size()));
    // 2.8: the comment and the command, in the CSV without any escape.
    values.setProperty("comment", text(info, "Description"));
    Element exec = children(child(root, "Actions")).get(0);
    values.setProperty("program", text(exec, "Command"));
    values.setProperty("arguments", text(exec, "Arguments"));
    values.setProperty("directory", text(exec, "WorkingDirectory"));
    values.setProperty("command", text(exec, "Command") + " " + text(exec, "Arguments"));
    next().ifPresent(next -> values.setProperty("next", next));
    return new StandInTask(StandInTask.file(machine.folder(), path), values);
  }

  private String enabled() {
    String text = text(child(root, "Settings"), "Enabled");
    return text.isEmpty() ? "true" : text.toLowerCase(Locale.ROOT);
  }

  /** A simplification: the start of the first trigger by the clock, whatever its days are. */
  private Optional<String> next() {
    return children(child(root, "Triggers")).stream()
        .map(trigger -> text(trigger, "StartBoundary"))
        .filter(start -> !start.isEmpty())
        .findFirst();
  }

  private void print(StringBuilder xml, Element element, String indent) {
    String name = element.getLocalName();
    List<Element> inner = new ArrayList<>(children(element));
    boolean repetition = name.equals("Repetition");
    boolean settings = name.equals("Settings");
    xml.append(indent).append('<').append(name);
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!attribute.getNodeName().equals("xmlns")) {
        xml.append(' ').append(attribute.getNodeName()).append("=\"");
        xml.append(escaped(attribute.getNodeValue())).append('"');
      }
    }
    if (inner.isEmpty() && element.getTextContent().isEmpty()) {
      xml.append(" />\r\n");
      return;
    }
    xml.append('>');
    if (inner.isEmpty()) {
      xml.append(value(element));
    } else {
      xml.append("\r\n");
      if (settings) {
        inner.sort(java.util.Comparator.comparing(Element::getLocalName));
        xml.append(indent)
            .append("  <UseUnifiedSchedulingEngine>false</UseUnifiedSchedulingEngine>\r\n");
      }
      inner.forEach(child -> print(xml, child, indent + "  "));
      if (repetition) {
        xml.append(indent).append("  <StopAtDurationEnd>false</StopAtDurationEnd>\r\n");
      }
      xml.append(indent);
    }
    xml.append("</").append(name).append(">\r\n");
  }

  private String value(Element element) {
    String value = element.getTextContent();
    boolean switchedHere =
        element.getLocalName().equals("Enabled")
            && element.getParentNode().getLocalName().equals("Settings");
    if (switchedHere) {
      return "@ENABLED@";
    }
    boolean named = machine.is("user-by-name", false) && value.equals(machine.sid());
    return escaped(named ? machine.user() : value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "\r\n");
  }

  private static List<Element> children(Element element) {
    var children = new ArrayList<Element>();
    for (Node node = element == null ? null : element.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static Element child(Element element, String name) {
    return children(element).stream()
        .filter(child -> child.getLocalName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String text(Element element, String name) {
    Element child = child(element, name);
    return child == null ? "" : child.getTextContent();
  }
}
