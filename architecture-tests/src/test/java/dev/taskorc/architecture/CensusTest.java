package dev.taskorc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.taskorc.scheduler.SchedulerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody is at home: no rule looks at less than the whole of orc. */
class CensusTest {
  private static final Map<String, String> SENTINELS =
      Map.of(
          "domain", "dev.taskorc.domain.model.task.Task",
          "files", "dev.taskorc.files.PrivateFiles",
          "windows-arguments", "dev.taskorc.windows.arguments.WindowsArguments",
          "runner", "dev.taskorc.runner.ProcessTaskRunner",
          "persistence", "dev.taskorc.persistence.SqliteDatabase",
          "scheduler", "dev.taskorc.scheduler.SchedulerKind",
          "cli", "dev.taskorc.cli.Main");

  private static final String A_SCHEDULER = "scheduler-";

  static Stream<String> modules() throws IOException {
    String pom = Files.readString(Orc.checkout().resolve("pom.xml"));
    return Pattern.compile("<module>([^<]+)</module>")
        .matcher(pom)
        .results()
        .map(match -> match.group(1))
        .filter(module -> !module.equals("architecture-tests"));
  }

  @Test
  void the_modules_of_the_root_pom_are_schedulers_or_known_here() throws IOException {
    assertThat(modules().filter(module -> !module.startsWith(A_SCHEDULER)))
        .containsExactlyInAnyOrderElementsOf(SENTINELS.keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_sentinel_of_a_module_comes_from_that_module(String module) {
    JavaClass sentinel =
        module.startsWith(A_SCHEDULER)
            ? descriptorIn("dev.taskorc.scheduler." + module.substring(A_SCHEDULER.length()))
            : Orc.SHIPPED.get(SENTINELS.get(module));
    assertThat(sentinel.getSource().orElseThrow().getUri().toString())
        .contains("/" + module + "/target/");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void every_source_file_of_a_module_was_imported(String module) throws IOException {
    Path sources = Orc.checkout().resolve(module).resolve("src/main/java");
    List<String> written;
    try (Stream<Path> files = Files.walk(sources)) {
      written =
          files
              .map(file -> sources.relativize(file).toString())
              .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
              .map(file -> file.substring(0, file.length() - ".java".length()))
              .map(file -> file.replaceAll("[/\\\\]", "."))
              .toList();
    }
    assertThat(written).isNotEmpty();
    assertThat(Orc.SHIPPED.stream().map(JavaClass::getName).collect(Collectors.toSet()))
        .containsAll(written);
  }

  /** A scheduler's room is known by the one class that it shows. */
  private static JavaClass descriptorIn(String room) {
    List<JavaClass> found =
        Orc.SHIPPED.stream()
            .filter(type -> type.getPackageName().equals(room))
            .filter(type -> type.isAssignableTo(SchedulerKind.class))
            .toList();
    assertThat(found).as("descriptors in " + room).hasSize(1);
    return found.get(0);
  }

  @Test
  void no_test_and_no_canary_is_taken_for_shipped_code() {
    assertThat(Orc.SHIPPED.stream().map(JavaClass::getPackageName))
        .noneMatch(name -> name.contains("canary") || name.startsWith("dev.taskorc.architecture"));
  }

  @Test
  void no_setting_lets_a_rule_pass_on_nothing() {
    assertThat(ArchConfiguration.get().getPropertyOrDefault("archRule.failOnEmptyShould", "true"))
        .isEqualTo("true");
  }
}
