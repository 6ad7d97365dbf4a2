package dev.taskorc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every port whose promises an adapter has to keep has its tests in one class, {@code
 * <Port>Contract} beside the port, which the tests of the adapters extend.
 */
class ContractsTest {
  /** Ports that another adapter could be written for. */
  private static final Set<String> WITH_CONTRACT =
      Set.of("FireTimeLog", "ResultStore", "RunLedger", "TaskScheduler", "TaskStore");

  /** This machine and this process, or a face of an adapter: tested as the one class they are. */
  private static final Set<String> WITHOUT_CONTRACT =
      Set.of(
          "ActionStarter",
          "Checkup",
          "DialectReader",
          "Home",
          "KnownSchedulers",
          "Launcher",
          "LogFiles",
          "Machine",
          "ResultWords",
          "ResultPruner",
          "RunLogs",
          "SchedulerTime",
          "SpoolIntake",
          "StoreCare",
          "StoreCopies",
          "TaskRunner",
          "TrialHome",
          "TriggerFormat");

  static Stream<String> withContract() {
    return WITH_CONTRACT.stream().sorted();
  }

  @Test
  void every_port_is_on_one_of_the_lists() {
    Set<String> ports =
        Orc.SHIPPED.stream()
            .filter(type -> type.getPackageName().startsWith("dev.taskorc.domain.port"))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
    var listed = new TreeSet<>(WITH_CONTRACT);
    listed.addAll(WITHOUT_CONTRACT);
    assertThat(ports).isEqualTo(listed);
    assertThat(WITH_CONTRACT).doesNotContainAnyElementsOf(WITHOUT_CONTRACT);
  }

  @ParameterizedTest
  @MethodSource("withContract")
  void a_port_has_a_contract_and_an_adapter_that_is_held_to_it(String port) throws IOException {
    Path contracts = Path.of("domain", "src", "test", "java", "dev", "taskorc", "domain", "port");
    assertThat(Orc.checkout().resolve(contracts).resolve(port + "Contract.java")).isRegularFile();
    assertThat(testsThatExtend(port + "Contract")).isNotEmpty();
  }

  private static Set<String> testsThatExtend(String contract) throws IOException {
    var found = new TreeSet<String>();
    for (String module : CensusTest.modules().toList()) {
      Path tests = Orc.checkout().resolve(module).resolve("src/test/java");
      if (!Files.isDirectory(tests)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(tests)) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          if (Files.readString(file).contains(" extends " + contract + " ")) {
            found.add(file.getFileName().toString());
          }
        }
      }
    }
    return found;
  }
}
