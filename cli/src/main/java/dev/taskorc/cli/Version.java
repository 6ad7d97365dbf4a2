package dev.taskorc.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "orc " + number(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }

  static Map<String, Object> document() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", number());
    json.put("java", Runtime.version().toString());
    json.put("system", System.getProperty("os.name"));
    return json;
  }

  private static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
