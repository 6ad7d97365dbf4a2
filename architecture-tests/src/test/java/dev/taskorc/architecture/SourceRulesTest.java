package dev.taskorc.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the source files themselves have to keep to, comments and texts included. */
class SourceRulesTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_TYPES = 20;

  private static final Pattern A_SYSTEM =
      Pattern.compile(
          "\\bwindows\\b|Windows[A-Z]|schtasks|hresult|systemd|\\bcrond\\b|launchd",
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

  @Test
  void no_class_is_longer_than_a_reader_can_hold() throws IOException {
    assertThat(longerThan(MOST_LINES, everything())).isEmpty();
    assertThat(longerThan(MOST_LINES, Map.of("Long", "\n".repeat(MOST_LINES)))).isNotEmpty();
    assertThat(longerThan(MOST_LINES, Map.of("Short", "\n".repeat(MOST_LINES - 1)))).isEmpty();
  }

  @Test
  void no_package_has_more_types_than_a_reader_can_hold() throws IOException {
    assertThat(crowded(everything().keySet())).isEmpty();
    assertThat(crowded(IntStream.range(0, MOST_TYPES + 1).mapToObj(i -> "a/T" + i).toList()))
        .isNotEmpty();
  }

  @Test
  void no_two_types_have_one_name() throws IOException {
    assertThat(namesakes(everything().keySet())).isEmpty();
    assertThat(namesakes(List.of("a/Same.java", "b/Same.java"))).containsExactly("Same.java");
  }

  private static List<String> longerThan(int lines, Map<String, String> sources) {
    return sources.entrySet().stream()
        .filter(source -> source.getValue().chars().filter(c -> c == '\n').count() >= lines)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> crowded(Collection<String> files) {
    return files.stream()
        .collect(groupingBy(file -> file.substring(0, file.lastIndexOf('/')), counting()))
        .entrySet()
        .stream()
        .filter(types -> types.getValue() > MOST_TYPES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> namesakes(Collection<String> files) {
    return files.stream()
        .collect(groupingBy(file -> file.substring(file.lastIndexOf('/') + 1), counting()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All of orc's own code. */
  private static Map<String, String> everything() throws IOException {
    var found = new TreeMap<String, String>();
    for (String module : CensusTest.modules().toList()) {
      found.putAll(sources(module));
    }
    assertThat(found).hasSizeGreaterThan(300);
    return found;
  }

  /** Files by path, with slashes; all of a module's own code. */
  private static Map<String, String> sources(String module) throws IOException {
    var found = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(Orc.checkout().resolve(module).resolve("src/main"))) {
      for (Path file : files.filter(SourceRulesTest::isAType).toList()) {
        found.put(file.toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return found;
  }

  private static boolean isAType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.equals("package-info.java");
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
