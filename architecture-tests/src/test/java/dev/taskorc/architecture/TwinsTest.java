package dev.taskorc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.parser.CronParser;
import com.google.inject.Injector;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.taskorc.cli.ExecMain;
import dev.taskorc.cli.Main;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConnection;
import picocli.CommandLine;

/** What is forbidden elsewhere does happen where it belongs: the names in the rules are right. */
class TwinsTest {
  @ParameterizedTest
  @CsvSource({
    "dev.taskorc.runner, com.sun.jna",
    "dev.taskorc.persistence, org.jdbi.",
    "dev.taskorc.persistence, org.flywaydb.",
    "dev.taskorc.persistence, org.sqlite",
    "dev.taskorc.persistence, java.sql",
    "dev.taskorc.cli, com.google.inject",
    "dev.taskorc.cli.command, jakarta.inject",
    "dev.taskorc.cli.command, picocli",
    "dev.taskorc.cli.dialect, com.cronutils.",
    "dev.taskorc.scheduler.windows, javax.xml."
  })
  void a_library_is_used_where_it_belongs(String room, String library) {
    assertThat(Orc.SHIPPED.stream().filter(type -> type.getPackageName().startsWith(room)))
        .anyMatch(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .anyMatch(target -> target.getPackageName().startsWith(library)));
  }

  @Test
  void the_packages_of_the_libraries_are_spelled_right() {
    Map<Class<?>, String> named =
        Map.of(
            Jdbi.class, RoomRules.SQL[0],
            Flyway.class, RoomRules.SQL[1],
            SQLiteConnection.class, RoomRules.SQL[2],
            Injector.class, RoomRules.WIRING[0],
            jakarta.inject.Inject.class, RoomRules.WIRING[1],
            CommandLine.class, RoomRules.WIRING[2],
            CronParser.class, RoomRules.CRON);
    named.forEach((type, name) -> assertThat(type.getName()).startsWith(name.replace("..", ".")));
  }

  @Test
  void the_operators_door_reaches_what_the_schedulers_must_not() {
    Set<String> reached = reachedFrom(Main.class);
    assertThat(reached)
        .contains(
            "com.google.inject.Guice",
            "picocli.CommandLine",
            "org.jdbi.v3.core.Jdbi",
            "org.flywaydb.core.Flyway",
            "com.cronutils.parser.CronParser",
            "javax.xml.stream.XMLStreamWriter",
            "dev.taskorc.cli.command.run.RunCommand",
            "dev.taskorc.scheduler.fake.FakeTaskScheduler");
  }

  @Test
  void the_schedulers_door_reaches_what_a_run_needs() {
    assertThat(reachedFrom(ExecMain.class))
        .contains(
            "dev.taskorc.domain.usecase.run.ExecuteTask",
            "dev.taskorc.domain.model.start.StartPolicy",
            "dev.taskorc.persistence.ledger.LedgerSql",
            "dev.taskorc.runner.process.ProcessTree",
            "org.sqlite.SQLiteConfig");
  }

  @Test
  void both_doors_start_runs_through_the_one_use_case() {
    assertThat(calls(ExecMain.class.getName())).contains("ExecuteTask.scheduled");
    assertThat(calls("dev.taskorc.cli.command.run.RunCommand")).contains("ExecuteTask.onDemand");
    assertThat(calls("dev.taskorc.domain.usecase.run.ExecuteTask"))
        .contains("RunLedger.claim", "RunLedger.advance", "RunLedger.finish");
    assertThat(calls("dev.taskorc.domain.usecase.run.Attempts"))
        .contains("RunLedger.started", "RunLedger.record");
  }

  @Test
  void everybody_who_may_start_processes_or_end_the_jvm_does() {
    assertThat(users(Ambient.of(ProcessBuilder.class))).isEqualTo(HabitRules.STARTERS);
    assertThat(users(Ambient.of(ZoneId.class, "systemDefault"))).isEqualTo(Set.of("JvmMachine"));
    assertThat(users(Ambient.of(System.class, "exit"))).isEqualTo(Set.of("ExecMain", "Main"));
    assertThat(users(Ambient.of(System.class, "getenv"))).isEqualTo(Set.of("ExecMain", "Main"));
    assertThat(users(Ambient.of(Runtime.class, "halt"))).isEqualTo(Set.of("EndSignal"));
    assertThat(calls("dev.taskorc.cli.ErrorReport")).contains("Throwable.printStackTrace");
  }

  @Test
  void every_front_door_is_gone_through() {
    var seen = new TreeMap<String, Set<String>>();
    for (JavaClass type : Orc.SHIPPED) {
      for (String target : DoorRules.entered(type)) {
        int dot = target.lastIndexOf('.');
        seen.computeIfAbsent(target.substring(0, dot), room -> new TreeSet<>())
            .add(target.substring(dot + 1));
      }
    }
    assertThat(seen).isEqualTo(DoorRules.FRONT_DOORS);
  }

  private static Set<String> reachedFrom(Class<?> door) {
    return Reach.from(Orc.SHIPPED.get(door)).keySet().stream()
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> users(DescribedPredicate<JavaAccess<?>> use) {
    return Orc.SHIPPED.stream()
        .filter(type -> type.getAccessesFromSelf().stream().anyMatch(use))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toSet());
  }

  private static Set<String> calls(String caller) {
    return new ArrayList<>(Orc.SHIPPED.get(caller).getAccessesFromSelf())
        .stream()
            .map(access -> access.getTargetOwner().getSimpleName() + "." + access.getName())
            .collect(Collectors.toSet());
  }
}
