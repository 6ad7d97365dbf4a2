package dev.taskorc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import dev.taskorc.cli.Main;
import dev.taskorc.domain.port.ResultStore;
import dev.taskorc.domain.port.TaskScheduler;
import dev.taskorc.domain.port.TaskStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of a room from outside, and what the scheduler's door may load. */
final class DoorRules {
  /** The public classes of every room but the domain; all others are hidden. */
  static final Map<String, Set<String>> FRONT_DOORS =
      Map.of(
          "dev.taskorc.files", Set.of("AtomicFile", "PrivateFiles", "PrivateFolder"),
          "dev.taskorc.windows.arguments", Set.of("WindowsArguments"),
          "dev.taskorc.persistence",
              Set.of("NativeLibrary", "SqliteDatabase", "SqliteRunLedger", "SpoolingRunLedger"),
          "dev.taskorc.scheduler.windows",
              Set.of("ResultCodes", "TriggersXml", "WindowsTaskScheduler"),
          "dev.taskorc.scheduler.fake", Set.of("FakeClock", "FakeTaskScheduler", "Faults"),
          "dev.taskorc.cli", Set.of("ExecMain", "Main", "Prepare"),
          "dev.taskorc.cli.command", Set.of("CommandModule", "Commands", "SchedulerRemarks"),
          "dev.taskorc.cli.dialect", Set.of("CronUtilsDialects"),
          "dev.taskorc.cli.output",
              Set.of(
                  "Console",
                  "ErrorDocument",
                  "ExitCode",
                  "FindingDocument",
                  "Json",
                  "RegistrationDocument",
                  "RehearsalDocument",
                  "ResultCodeDocument",
                  "ResultDocument",
                  "ScheduleDocument",
                  "StepDocument",
                  "Table",
                  "TaskDocument",
                  "Times"),
          "dev.taskorc.cli.run",
              Set.of(
                  "ClockCheckup",
                  "CommandCheckup",
                  "EndSignal",
                  "FileRunLogs",
                  "HomeFolder",
                  "HomeLogFiles",
                  "JavaLauncher",
                  "JvmMachine",
                  "LauncherCheckup",
                  "LauncherLog",
                  "OrphanCheckup",
                  "ProcessActionStarter",
                  "ProcessTaskRunner",
                  "RealTime",
                  "SpoolCheckup",
                  "StoreCheckup",
                  "TrialFolder"));

  private static final ArchRule FRONT_DOORS_ONLY =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and(resideOutsideOfPackage(RoomRules.DOMAIN))
          .should(beNamed(frontDoors()))
          .because("what nobody outside needs, nobody outside sees");

  /** Everything that one start of a scheduled task may load, besides the JDK's own insides. */
  private static final DescribedPredicate<JavaClass> LEAN =
      resideInAnyPackage(
              RoomRules.DOMAIN,
              RoomRules.FILES,
              RoomRules.ARGUMENTS,
              RoomRules.PERSISTENCE,
              RoomRules.FAKE,
              RoomRules.OUTPUT,
              RoomRules.RUN,
              "dev.taskorc.cli",
              "org.sqlite..",
              RoomRules.JNA,
              "java.sql")
          .or(RoomRules.JDK)
          .and(not(belongToAnyOf(Main.class)))
          .as("the JDK, sqlite-jdbc, JNA and the rooms that a run goes through");

  private static final DescribedPredicate<JavaClass> ADAPTERS_OF_THE_OPERATOR =
      DescribedPredicate.describe(
          "adapters that only the operator's door needs",
          type ->
              !type.isInterface()
                  && Stream.of(TaskScheduler.class, TaskStore.class, ResultStore.class)
                      .anyMatch(type::isAssignableTo));

  private static final ArchRule EXEC_STAYS_LEAN =
      classes()
          .that()
          .haveSimpleName("ExecMain")
          .should(reachOnly(LEAN.and(not(ADAPTERS_OF_THE_OPERATOR))))
          .because(
              "the system's scheduler comes in here thousands of times a day: no Guice, Jdbi,"
                  + " Flyway, picocli, cron-utils or XML is loaded, and no scheduler asked");

  static final List<Guarded> ALL =
      List.of(
          Guarded.by(
              "front doors only",
              FRONT_DOORS_ONLY,
              dev.taskorc.persistence.canary.IsInjected.class,
              dev.taskorc.cli.output.canary.KnowsTheDoor.class),
          Guarded.by(
              "exec stays lean",
              EXEC_STAYS_LEAN,
              dev.taskorc.cli.canary.ExecMain.class,
              dev.taskorc.cli.run.canary.ExecMain.class));

  private DoorRules() {}

  private static Set<String> frontDoors() {
    return FRONT_DOORS.entrySet().stream()
        .flatMap(room -> room.getValue().stream().map(name -> room.getKey() + "." + name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ArchCondition<JavaClass> beNamed(Set<String> names) {
    return new ArchCondition<>("be on the list of front doors") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!names.contains(type.getName())) {
          events.add(violated(type, type.getName() + " is public and not on the list"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> reachOnly(DescribedPredicate<JavaClass> allowed) {
    return new ArchCondition<>("reach only " + allowed.getDescription()) {
      @Override
      public void check(JavaClass door, ConditionEvents events) {
        Reach.from(door)
            .forEach(
                (reached, way) -> {
                  if (!allowed.test(reached)) {
                    events.add(violated(door, String.join(" -> ", way)));
                  }
                });
      }
    };
  }
}
