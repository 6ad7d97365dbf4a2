package dev.taskorc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import dev.taskorc.cli.Main;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.ResultStore;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.scheduler.SchedulerKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of a room from outside, and what the scheduler's door may load. */
final class DoorRules {
  /** What other rooms know of every room but the domain; nothing else leaves it. */
  static final Map<String, Set<String>> FRONT_DOORS =
      Map.ofEntries(
          entry("dev.taskorc.files", Set.of("AtomicFile", "PrivateFiles", "PrivateFolder")),
          entry("dev.taskorc.windows.arguments", Set.of("WindowsArguments")),
          entry(
              "dev.taskorc.runner",
              Set.of("CommandCheckup", "OutputText", "ProcessActionStarter", "ProcessTaskRunner")),
          entry("dev.taskorc.runner.process", Set.of("ProcessRefs")),
          entry("dev.taskorc.persistence", Set.of("SqliteDatabase")),
          entry("dev.taskorc.persistence.file", Set.of("NativeLibrary")),
          entry("dev.taskorc.persistence.spooling", Set.of("SpoolingRunLedger")),
          entry(
              "dev.taskorc.scheduler",
              Set.of(
                  "OperatingSystem",
                  "OrcProgram",
                  "RealTime",
                  "SchedulerKind",
                  "SchedulerRoom",
                  "Surroundings")),
          entry(
              "dev.taskorc.cli.checkup",
              Set.of("ClockCheckup", "OrphanCheckup", "SpoolCheckup", "StoreCheckup")),
          entry("dev.taskorc.cli.command", Set.of("CommandModule", "Commands")),
          entry("dev.taskorc.cli.dialect", Set.of("CronUtilsDialects")),
          entry(
              "dev.taskorc.cli.home",
              Set.of("FileRunLogs", "HomeFolder", "HomeLogFiles", "LauncherLog", "TrialFolder")),
          entry("dev.taskorc.cli.launch", Set.of("JavaLauncher", "LauncherCheckup")),
          entry("dev.taskorc.cli.machine", Set.of("EndSignal", "JvmMachine")),
          entry(
              "dev.taskorc.cli.output",
              Set.of(
                  "Column",
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
                  "SchedulerRemarks",
                  "StepDocument",
                  "Table",
                  "TaskDocument",
                  "Times")),
          entry(
              "dev.taskorc.cli.settings",
              Set.of(
                  "ElevatedCommandLine",
                  "GlobalOptions",
                  "Schedulers",
                  "Settings",
                  "Streams",
                  "Terminal")),
          entry(
              "dev.taskorc.cli.wiring",
              Set.of("GuiceFactory", "HelpFactory", "KilledSimulations", "Wiring")));

  private static final Pattern ROOM =
      Pattern.compile(
          "dev\\.taskorc\\.(scheduler\\.\\w+|cli\\.\\w+|windows\\.arguments|\\w+)(?=\\.|$)");

  private static final ArchRule FRONT_DOORS_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.taskorc..")
          .should(comeInByFrontDoors())
          .because("what nobody outside needs, nobody outside sees");

  /** Everything that one start of a scheduled task may load, besides the JDK's own insides. */
  private static final DescribedPredicate<JavaClass> LEAN =
      resideInAnyPackage(
              RoomRules.DOMAIN,
              RoomRules.FILES,
              RoomRules.ARGUMENTS,
              RoomRules.PERSISTENCE,
              RoomRules.SCHEDULER,
              RoomRules.SCHEDULERS,
              RoomRules.RUNNER,
              RoomRules.OUTPUT,
              RoomRules.HOME,
              RoomRules.LAUNCH,
              RoomRules.MACHINE,
              "dev.taskorc.cli",
              "dev.taskorc.cli.settings",
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
              dev.taskorc.cli.canary.OpensTheSpool.class,
              dev.taskorc.cli.output.canary.KnowsTheDoor.class),
          Guarded.by(
              "exec stays lean",
              EXEC_STAYS_LEAN,
              dev.taskorc.cli.canary.ExecMain.class,
              dev.taskorc.runner.canary.ExecMain.class));

  private DoorRules() {}

  /** Types of other rooms that the class names: top-level ones, by their full names. */
  static Set<String> entered(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith("dev.taskorc."))
        .filter(target -> !target.getPackageName().startsWith("dev.taskorc.domain"))
        .filter(target -> !room(target).equals(room(type)))
        .filter(target -> !target.isAssignableTo(SchedulerKind.class) || target.isInterface())
        .map(target -> target.getName().replaceFirst("\\$.*", ""))
        .collect(Collectors.toSet());
  }

  private static String room(JavaClass type) {
    var found = ROOM.matcher(type.getPackageName());
    if (!found.lookingAt()) {
      throw new IllegalStateException("no room: " + type.getName());
    }
    return found.group(1);
  }

  private static ArchCondition<JavaClass> comeInByFrontDoors() {
    Set<String> doors =
        FRONT_DOORS.entrySet().stream()
            .flatMap(room -> room.getValue().stream().map(name -> room.getKey() + "." + name))
            .collect(Collectors.toUnmodifiableSet());
    return new ArchCondition<>("come into other rooms by their front doors") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (String target : entered(type)) {
          if (!doors.contains(target)) {
            events.add(violated(type, type.getName() + " knows " + target));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> reachOnly(DescribedPredicate<JavaClass> allowed) {
    return new ArchCondition<>("reach only " + allowed.getDescription()) {
      @Override
      public void check(JavaClass door, ConditionEvents events) {
        // What a descriptor names it loads when it is asked: LoadedClassesTest sees to that.
        Reach.from(door, type -> type.isAssignableTo(SchedulerKind.class))
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
