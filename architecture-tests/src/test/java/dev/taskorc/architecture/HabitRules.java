package dev.taskorc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.taskorc.domain.model.error.OrcException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;

/** How code behaves in whatever room it is. */
final class HabitRules {
  /** They start the user's command, a scheduler's action, the operator's door, schtasks. */
  static final Set<String> STARTERS =
      Set.of("ProcessTaskRunner", "ProcessActionStarter", "OperatorDoor", "Schtasks");

  private static final ArchRule NO_AMBIENT_WORLD =
      noClasses()
          .that()
          .resideInAPackage(RoomRules.DOMAIN)
          .should()
          .accessTargetWhere(Ambient.WORLD)
          .because("time, zone, chance and the machine are handed in; so tests can choose them");

  private static final ArchRule FEW_START_PROCESSES =
      noClasses()
          .that(not(named(STARTERS)))
          .should()
          .accessTargetWhere(Ambient.of(ProcessBuilder.class).or(Ambient.of(Runtime.class, "exec")))
          .because("what starts a process decides its environment, and that in few places");

  private static final ArchRule DOORS_EXIT =
      noClasses()
          .that(not(named(Set.of("Main", "ExecMain"))))
          .should()
          .accessTargetWhere(
              Ambient.of(System.class, "exit", "getenv").or(Ambient.of(Runtime.class, "exit")))
          .because("a door reads the environment and ends the JVM; all others are told and return");

  private static final ArchRule END_SIGNAL_HALTS =
      noClasses()
          .that(not(named(Set.of("EndSignal"))))
          .should()
          .accessTargetWhere(Ambient.of(Runtime.class, "halt"))
          .because("only after a signal, when the work is done, may the JVM end without its hooks");

  private static final ArchRule ONE_TELLS_THE_ZONE =
      noClasses()
          .that(not(named(Set.of("JvmMachine"))))
          .should()
          .accessTargetWhere(
              Ambient.of(ZoneId.class, "systemDefault").or(Ambient.of(TimeZone.class)))
          .because("the machine's zone is handed in, so that all who speak of it mean the same");

  private static final ArchRule NO_STRAY_PRINTING =
      noClasses()
          .that(not(named(Set.of("Terminal"))))
          .should()
          .accessTargetWhere(Ambient.of(System.class, "out", "err", "setOut", "setErr"))
          .because("what is said goes through Console, in UTF-8 and to the right stream");

  private static final ArchRule ONE_STACK_TRACE =
      noClasses()
          .that(not(named(Set.of("ErrorReport"))))
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "printStackTrace", access -> access.getName().equals("printStackTrace")))
          .because("a failure is one line; its trace is for --debug");

  private static final ArchRule CLOSED_SET_OF_ERRORS =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .and(DescribedPredicate.describe("can get out of their package", HabitRules::canGetOut))
          .should()
          .beAssignableTo(OrcException.class)
          .because("every failure has an exit code, a message and a hint");

  private static final ArchRule NO_MUTABLE_STATICS =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("state that everybody shares belongs to nobody");

  private static final ArchRule STATE_IS_PRIVATE =
      noFields()
          .that(not(filledByPicocli()))
          .and()
          .areNotFinal()
          .should()
          .notBePrivate()
          .because("what changes, changes in one class");

  private static final ArchRule VALUES_ARE_STILL =
      fields()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage(RoomRules.MODEL)
                  .and(DescribedPredicate.describe("are public", HabitRules::isSeen))
                  .and(not(named(Set.of("TaskBuilder", "DaySearch")))))
          .should()
          .beFinal()
          .because(
              "a value that is handed on stays what it was; TaskBuilder is there to be filled, and"
                  + " DaySearch counts its steps");

  static final List<Guarded> ALL =
      List.of(
          new Guarded(
              "no ambient world",
              NO_AMBIENT_WORLD.allowEmptyShould(false),
              List.of(dev.taskorc.domain.usecase.canary.LooksAround.class.getClasses())),
          Guarded.by(
              "few start processes",
              FEW_START_PROCESSES,
              dev.taskorc.runner.canary.StartsAProcess.class,
              dev.taskorc.scheduler.windows.canary.StartsAProcess.class),
          Guarded.by(
              "doors exit",
              DOORS_EXIT,
              dev.taskorc.cli.command.canary.LeavesTheHouse.class,
              dev.taskorc.runner.canary.ReadsTheEnvironment.class),
          Guarded.by(
              "the end signal halts",
              END_SIGNAL_HALTS,
              dev.taskorc.cli.command.canary.LeavesTheHouse.class),
          Guarded.by(
              "one tells the zone",
              ONE_TELLS_THE_ZONE,
              dev.taskorc.cli.command.canary.LooksAtTheClockOnTheWall.class),
          Guarded.by(
              "no stray printing",
              NO_STRAY_PRINTING,
              dev.taskorc.persistence.canary.PrintsAway.class),
          Guarded.by(
              "one stack trace", ONE_STACK_TRACE, dev.taskorc.persistence.canary.PrintsAway.class),
          Guarded.by(
              "a closed set of errors",
              CLOSED_SET_OF_ERRORS,
              dev.taskorc.persistence.canary.FailsItsOwnWay.class),
          Guarded.by(
              "no mutable statics",
              NO_MUTABLE_STATICS,
              dev.taskorc.persistence.canary.KeepsState.class),
          Guarded.by(
              "state is private",
              STATE_IS_PRIVATE,
              dev.taskorc.persistence.canary.KeepsState.class),
          Guarded.by(
              "values are still",
              VALUES_ARE_STILL,
              dev.taskorc.domain.model.canary.ChangesItsMind.class));

  private HabitRules() {}

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "are one of " + names, type -> names.contains(type.getSimpleName()));
  }

  /** A hidden checked exception cannot: whoever does not know it cannot let it pass. */
  private static boolean canGetOut(JavaClass failure) {
    return isSeen(failure)
        || failure.isAssignableTo(RuntimeException.class)
        || failure.isAssignableTo(Error.class);
  }

  private static boolean isSeen(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(HabitRules::isSeen).orElse(true);
  }

  private static DescribedPredicate<JavaField> filledByPicocli() {
    return DescribedPredicate.describe(
        "are filled by picocli",
        field ->
            field.getAnnotations().stream()
                .anyMatch(note -> note.getRawType().getPackageName().equals("picocli")));
  }
}
