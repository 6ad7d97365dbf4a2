package dev.taskorc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the source files themselves have to keep to, comments and texts included. */
class SourceRulesTest {
  private static final Pattern A_SYSTEM =
      Pattern.compile(
          "\\bwindows\\b|Windows[A-Z]|schtasks|hresult|systemd|crontab|\\bcrond\\b|launchd",
          Pattern.CASE_INSENSITIVE);

  @Test
  void the_domain_names_no_operating_system() throws IOException {
    Map<String, String> domain = sources("domain");
    assertThat(domain).hasSizeGreaterThan(100);
    assertThat(namingASystem(domain)).isEmpty();
  }

  @Test
  void a_domain_that_named_one_would_be_found() {
    assertThat(
            namingASystem(
                Map.of(
                    "Comment", "// as Windows does it",
                    "Type", "WindowsName name;",
                    "Text", "\"run schtasks /Query\"",
                    "Code", "static final long HRESULT = 0;",
                    "Unix", "/** Asks systemd. */",
                    "Innocent", "record TickWindow(Instant from, Instant to) {}")))
        .containsExactlyInAnyOrder("Comment", "Type", "Text", "Code", "Unix");
  }

  /** Files by path; all of a module's own code. */
  private static Map<String, String> sources(String module) throws IOException {
    var found = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(Orc.checkout().resolve(module).resolve("src/main"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        found.put(file.toString(), Files.readString(file));
      }
    }
    return found;
  }

  private static List<String> namingASystem(Map<String, String> sources) {
    var found = new ArrayList<String>();
    sources.forEach(
        (name, text) -> {
          if (A_SYSTEM.matcher(text).find()) {
            found.add(name);
          }
        });
    return found;
  }
}
