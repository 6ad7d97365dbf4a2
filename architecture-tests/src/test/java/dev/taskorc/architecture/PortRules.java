package dev.taskorc.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import java.util.List;

/** What a port is, and who writes runs. */
final class PortRules {
  private static final ArchRule PORTS_ARE_INTERFACES =
      classes()
          .that()
          .resideInAPackage(RoomRules.PORTS)
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .beInterfaces()
          .andShould()
          .bePublic()
          .because("a port promises and does nothing");

  private static final ArchRule PORTS_SPEAK_DOMAIN =
      classes()
          .that()
          .resideInAPackage(RoomRules.PORTS)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  RoomRules.PORTS,
                  RoomRules.MODEL,
                  "java.lang..",
                  "java.time",
                  "java.util",
                  "java.util.function"))
          .because("a promise is made in the words of the trade: no path, no stream, no SQL");

  private static final ArchRule PORTS_ARE_KEPT =
      classes()
          .that()
          .resideInAPackage(RoomRules.PORTS)
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should(beImplementedOutsideTheDomain())
          .because("a promise that no adapter keeps is none");

  private static final ArchRule ONE_USE_CASE_WRITES_RUNS =
      noClasses()
          .that()
          .resideOutsideOfPackage(RoomRules.PERSISTENCE)
          .and()
          .doNotBelongToAnyOf(ExecuteTask.class)
          .and()
          .doNotHaveFullyQualifiedName("dev.taskorc.domain.usecase.run.Attempts")
          .should()
          .accessTargetWhere(
              targetOwner(assignableTo(RunLedger.class))
                  .and(target(nameMatching("claim|advance|started|record|finish"))))
          .because("a run is claimed and finished by ExecuteTask, whichever door it came in by");

  private static final ArchRule BOTH_DOORS_LEAD_TO_IT =
      classes()
          .that()
          .haveSimpleName("ExecMain")
          .or()
          .haveSimpleName("RunCommand")
          .should(startRunsThroughTheUseCase())
          .because("exec and run are two doors of one house: no logic exists twice");

  static final List<Guarded> ALL =
      List.of(
          Guarded.by(
              "ports are interfaces",
              PORTS_ARE_INTERFACES,
              dev.taskorc.domain.port.canary.IsAClass.class),
          Guarded.by(
              "ports speak domain",
              PORTS_SPEAK_DOMAIN,
              dev.taskorc.domain.port.canary.KnowsAUseCase.class,
              dev.taskorc.domain.port.canary.SpeaksOfFiles.class),
          Guarded.by(
              "ports are kept", PORTS_ARE_KEPT, dev.taskorc.domain.port.canary.SpeaksOfFiles.class),
          Guarded.by(
              "one use case writes runs",
              ONE_USE_CASE_WRITES_RUNS,
              dev.taskorc.domain.usecase.canary.ClaimsByItself.class,
              dev.taskorc.cli.command.canary.KnowsAPort.class),
          Guarded.by(
              "both doors lead to it",
              BOTH_DOORS_LEAD_TO_IT,
              dev.taskorc.cli.canary.ExecMain.class,
              dev.taskorc.cli.command.canary.RunCommand.class));

  private PortRules() {}

  private static ArchCondition<JavaClass> beImplementedOutsideTheDomain() {
    return new ArchCondition<>("be implemented outside the domain") {
      @Override
      public void check(JavaClass port, ConditionEvents events) {
        boolean kept =
            port.getAllSubclasses().stream()
                .anyMatch(type -> !type.getPackageName().startsWith("dev.taskorc.domain"));
        if (!kept) {
          events.add(violated(port, port.getName() + " has no implementation"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> startRunsThroughTheUseCase() {
    return new ArchCondition<>("call ExecuteTask.scheduled or .onDemand") {
      @Override
      public void check(JavaClass door, ConditionEvents events) {
        boolean calls =
            door.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(ExecuteTask.class))
                .anyMatch(call -> call.getName().matches("scheduled|onDemand"));
        if (!calls) {
          events.add(violated(door, door.getName() + " runs tasks in its own way"));
        }
      }
    };
  }
}
