package dev.taskorc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import dev.taskorc.domain.port.scheduler.ResultWords;
import java.util.List;

/** Which room may know which, and which library belongs to which room. */
final class RoomRules {
  static final String DOMAIN = "dev.taskorc.domain..";
  static final String MODEL = "dev.taskorc.domain.model..";
  static final String ERRORS = "dev.taskorc.domain.model.error..";
  static final String SCHEDULES = "dev.taskorc.domain.model.schedule..";
  static final String TEXTS = "dev.taskorc.domain.model.text..";
  static final String PORTS = "dev.taskorc.domain.port..";
  static final String USE_CASES = "dev.taskorc.domain.usecase..";
  static final String FILES = "dev.taskorc.files..";
  static final String ARGUMENTS = "dev.taskorc.windows.arguments..";
  static final String RUNNER = "dev.taskorc.runner..";
  static final String PERSISTENCE = "dev.taskorc.persistence..";
  static final String SCHEDULER = "dev.taskorc.scheduler";

  /** The rooms of the schedulers, whichever there are. */
  static final String SCHEDULERS = "dev.taskorc.scheduler.*..";

  static final String WINDOWS = "dev.taskorc.scheduler.windows..";
  static final String CLI = "dev.taskorc.cli..";
  static final String COMMANDS = "dev.taskorc.cli.command..";
  static final String DIALECTS = "dev.taskorc.cli.dialect..";
  static final String OUTPUT = "dev.taskorc.cli.output..";
  static final String HOME = "dev.taskorc.cli.home..";
  static final String CHECKUPS = "dev.taskorc.cli.checkup..";
  static final String LAUNCH = "dev.taskorc.cli.launch..";
  static final String MACHINE = "dev.taskorc.cli.machine..";
  static final String SETTINGS = "dev.taskorc.cli.settings..";

  static final String[] SQL = {"org.jdbi..", "org.flywaydb..", "org.sqlite..", "java.sql.."};
  static final String[] WIRING = {"com.google.inject..", "jakarta.inject..", "picocli.."};
  static final String[] XML = {"javax.xml..", "org.w3c.dom..", "org.xml.sax.."};
  static final String CRON = "com.cronutils..";
  static final String JNA = "com.sun.jna..";

  /** The part of the JDK that any room but the domain may use. */
  static final DescribedPredicate<JavaClass> JDK =
      resideInAnyPackage(
              "java.io", "java.lang..", "java.math", "java.nio..", "java.time..", "java.util..")
          .and(resideOutsideOfPackage("java.util.logging.."))
          .as("the plain JDK");

  private static final DescribedPredicate<JavaClass> WIRING_OF_CLI =
      resideInAPackage(CLI)
          .and(not(resideInAnyPackage(COMMANDS, DIALECTS, OUTPUT, HOME, CHECKUPS, LAUNCH, MACHINE)))
          .as("cli's wiring");

  private static final ArchRule SIBLINGS_NEVER_MEET =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("domain")
          .definedBy(DOMAIN)
          .layer("files")
          .definedBy(FILES)
          .layer("arguments")
          .definedBy(ARGUMENTS)
          .layer("runner")
          .definedBy(RUNNER)
          .layer("persistence")
          .definedBy(PERSISTENCE)
          .layer("scheduler")
          .definedBy(SCHEDULER)
          .layer("schedulers")
          .definedBy(SCHEDULERS)
          .layer("commands")
          .definedBy(COMMANDS)
          .layer("dialects")
          .definedBy(DIALECTS)
          .layer("output")
          .definedBy(OUTPUT)
          .layer("home")
          .definedBy(HOME)
          .layer("checkups")
          .definedBy(CHECKUPS)
          .layer("launch")
          .definedBy(LAUNCH)
          .layer("machine")
          .definedBy(MACHINE)
          .layer("wiring")
          .definedBy(WIRING_OF_CLI)
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers("runner", "persistence", "schedulers", "home")
          .whereLayer("arguments")
          .mayOnlyBeAccessedByLayers("runner", "schedulers", "wiring")
          .whereLayer("runner")
          .mayOnlyBeAccessedByLayers("home", "machine", "wiring")
          .whereLayer("persistence")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("scheduler")
          .mayOnlyBeAccessedByLayers("schedulers", "launch", "wiring")
          .whereLayer("schedulers")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("commands")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("dialects")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("output")
          .mayOnlyBeAccessedByLayers("wiring", "commands")
          .whereLayer("home")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("checkups")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("launch")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("machine")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture()
          .because("an adapter can be added or taken away by changing cli's wiring alone");

  private static final ArchRule DOMAIN_FROM_WITHIN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("error")
          .definedBy(ERRORS)
          .layer("text")
          .definedBy(TEXTS)
          .layer("schedule")
          .definedBy(SCHEDULES)
          .layer("model")
          .definedBy(resideInAPackage(MODEL).and(not(resideInAnyPackage(ERRORS, TEXTS, SCHEDULES))))
          .layer("port")
          .definedBy(PORTS)
          .layer("usecase")
          .definedBy(USE_CASES)
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("model", "port", "usecase")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("port", "usecase")
          .whereLayer("port")
          .mayOnlyBeAccessedByLayers("usecase")
          .whereLayer("usecase")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitectureIgnoring(resideOutsideOfPackage(DOMAIN))
          .because("what decides knows nothing of what promises, nor that of what sequences");

  private static final ArchRule PURE_DOMAIN =
      only(
          DOMAIN,
          resideInAnyPackage(
              DOMAIN,
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.time..",
              "java.util",
              "java.util.concurrent.atomic",
              "java.util.function",
              "java.util.regex",
              "java.util.stream"),
          "the domain is values and decisions: no I/O, no framework, no library");

  private static final ArchRule FILES_KNOW_THE_JDK =
      only(
          FILES,
          resideInAnyPackage(FILES).or(JDK),
          "what lies in a file is the business of whoever writes it");

  private static final ArchRule ARGUMENTS_KNOW_THE_JDK =
      only(
          ARGUMENTS,
          resideInAnyPackage(ARGUMENTS).or(JDK),
          "a rule of reading and writing a line is no more than that");

  private static final ArchRule PERSISTENCE_KNOWS_SQL =
      only(
          PERSISTENCE,
          resideInAnyPackage(PERSISTENCE, DOMAIN, FILES, "javax.sql..")
              .or(resideInAnyPackage(SQL))
              .or(JDK),
          "persistence speaks SQL and nothing else");

  private static final ArchRule SCHEDULER_IS_A_FORM =
      only(
          resideInAnyPackage(SCHEDULER, "dev.taskorc.scheduler.canary"),
          resideInAnyPackage(SCHEDULER, "dev.taskorc.scheduler.canary", DOMAIN).or(JDK),
          "what every scheduler's room has to offer names none of them");

  private static final ArchRule SCHEDULERS_KNOW_THE_JDK =
      only(
          SCHEDULERS,
          resideInAnyPackage(SCHEDULERS, SCHEDULER, DOMAIN, FILES, ARGUMENTS, "java.security")
              .or(resideInAnyPackage(XML))
              .or(JDK),
          "a scheduler is told in files and program calls, and its registrations have fingerprints");

  private static final ArchRule SCHEDULERS_NEVER_MEET =
      slices()
          .matching("dev.taskorc.scheduler.(*)..")
          .should()
          .notDependOnEachOther()
          .because("one scheduler can be taken away without the others");

  /** So that one is added by a line there. */
  private static final ArchRule SCHEDULERS_ARE_LISTED_ONCE =
      noClasses()
          .that(resideOutsideOfPackage(SCHEDULERS).and(not(simpleName("Schedulers"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SCHEDULERS)
          .because("which schedulers there are is the business of the registry alone");

  private static final DescribedPredicate<JavaClass> WINDOWS_JOB =
      HasName.Predicates.nameMatching("dev\\.taskorc\\.runner\\.windows\\.WindowsJob(\\$.*)?")
          .forSubtype();

  private static final ArchRule RUNNER_KNOWS_THE_JDK =
      only(
          resideInAPackage(RUNNER).and(not(WINDOWS_JOB)),
          resideInAnyPackage(RUNNER, DOMAIN, FILES, ARGUMENTS).or(JDK),
          "the scheduler's door goes through this room, so it loads no library");

  private static final ArchRule MACHINE_KNOWS_THE_JDK =
      only(
          resideInAnyPackage(HOME, CHECKUPS, LAUNCH, MACHINE),
          resideInAnyPackage(HOME, CHECKUPS, LAUNCH, MACHINE, DOMAIN, FILES, RUNNER, SCHEDULER)
              .or(JDK),
          "what a run needs of this machine is on the scheduler's way in, so it loads no library");

  private static final ArchRule ONE_CLASS_CALLS_WINDOWS =
      noClasses()
          .that(not(WINDOWS_JOB))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JNA)
          .because("elsewhere than on Windows nothing of JNA is loaded, so one class hides it");

  private static final ArchRule DIALECTS_KNOW_CRON =
      only(
          DIALECTS,
          resideInAnyPackage(DIALECTS, DOMAIN, CRON).or(JDK),
          "a reader of dialects turns text into text of our own");

  private static final ArchRule OUTPUT_KNOWS_VALUES =
      only(
          OUTPUT,
          resideInAnyPackage(OUTPUT, MODEL).or(JDK),
          "printing takes values and asks nobody");

  private static final ArchRule COMMANDS_ARE_THIN =
      only(
          resideInAPackage(COMMANDS).and(not(simpleName("CommandModule"))),
          resideInAnyPackage(COMMANDS, OUTPUT, USE_CASES, MODEL, "picocli..", "jakarta.inject..")
              .or(equivalentTo(ResultWords.class))
              .or(JDK),
          "a command reads what was typed, calls a use case and prints; ResultWords is a dictionary,"
              + " looked up while printing");

  private static final ArchRule COMMAND_MODULE_BINDS =
      only(
          resideInAPackage(COMMANDS).and(simpleName("CommandModule")),
          resideInAnyPackage(COMMANDS, "com.google.inject..").or(JDK),
          "this one class of the commands' package knows Guice, so that the commands can hide");

  private static final ArchRule WIRING_KNOWS_THE_ROOMS =
      classes()
          .that(WIRING_OF_CLI)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.taskorc..").or(resideInAnyPackage(WIRING)).or(JDK))
          .because("the wiring joins rooms; what they are made of stays with them");

  private static final ArchRule SQL_STAYS_HOME =
      stays(SQL, PERSISTENCE, "only persistence speaks SQL");

  private static final ArchRule FRAMEWORKS_STAY_AT_THE_DOOR =
      stays(WIRING, CLI, "use cases and adapters are built by their constructors");

  private static final ArchRule XML_STAYS_HOME =
      stays(XML, WINDOWS, "task XML is what Windows asks for, nobody else");

  private static final ArchRule CRON_STAYS_HOME =
      stays(
          new String[] {CRON},
          DIALECTS,
          "schedules are our own; cron-utils only reads what others wrote");
  private static final ArchRule NO_CYCLES =
      slices()
          .matching("dev.taskorc.(**)")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one");

  static final List<Guarded> ALL =
      List.of(
          Guarded.by(
              "siblings never meet",
              SIBLINGS_NEVER_MEET,
              dev.taskorc.canary.Homeless.class,
              dev.taskorc.domain.canary.KnowsAnAdapter.class,
              dev.taskorc.files.canary.KnowsAnAdapter.class,
              dev.taskorc.persistence.canary.QuotesForWindows.class,
              dev.taskorc.cli.output.canary.WritesFiles.class,
              dev.taskorc.persistence.canary.KnowsItsSibling.class,
              dev.taskorc.cli.command.canary.KnowsAnAdapter.class,
              dev.taskorc.runner.canary.KnowsTheOutput.class,
              dev.taskorc.scheduler.windows.canary.StartsARun.class,
              dev.taskorc.cli.checkup.canary.KnowsTheLauncher.class,
              dev.taskorc.cli.machine.canary.PrintsATable.class,
              dev.taskorc.cli.output.canary.KnowsTheDoor.class),
          Guarded.by(
              "the domain has an order",
              DOMAIN_FROM_WITHIN,
              dev.taskorc.domain.canary.KnowsAnAdapter.class,
              dev.taskorc.domain.model.canary.KnowsAPort.class,
              dev.taskorc.domain.model.schedule.canary.KnowsATask.class,
              dev.taskorc.domain.model.error.canary.KnowsASchedule.class,
              dev.taskorc.domain.port.canary.KnowsAUseCase.class),
          Guarded.by(
              "the domain is pure",
              PURE_DOMAIN,
              dev.taskorc.domain.canary.KnowsAnAdapter.class,
              dev.taskorc.domain.model.canary.ReadsFiles.class,
              dev.taskorc.domain.usecase.canary.ReadsCron.class),
          Guarded.by(
              "files know the JDK",
              FILES_KNOW_THE_JDK,
              dev.taskorc.files.canary.KnowsAnAdapter.class,
              dev.taskorc.files.canary.KnowsATask.class),
          Guarded.by(
              "arguments know the JDK",
              ARGUMENTS_KNOW_THE_JDK,
              dev.taskorc.windows.arguments.canary.KnowsATask.class),
          Guarded.by(
              "persistence knows SQL",
              PERSISTENCE_KNOWS_SQL,
              dev.taskorc.persistence.canary.KnowsItsSibling.class,
              dev.taskorc.persistence.canary.IsInjected.class),
          Guarded.by(
              "the scheduler's form names no scheduler",
              SCHEDULER_IS_A_FORM,
              dev.taskorc.scheduler.canary.KnowsAScheduler.class),
          Guarded.by(
              "schedulers know the JDK",
              SCHEDULERS_KNOW_THE_JDK,
              dev.taskorc.scheduler.windows.canary.SpeaksSql.class),
          Guarded.by(
              "schedulers never meet",
              SCHEDULERS_NEVER_MEET,
              dev.taskorc.scheduler.windows.canary.KnowsItsSibling.class,
              dev.taskorc.scheduler.fake.canary.KnowsItsSibling.class),
          Guarded.by(
              "schedulers are listed once",
              SCHEDULERS_ARE_LISTED_ONCE,
              dev.taskorc.cli.canary.NamesAScheduler.class),
          Guarded.by(
              "the runner knows the JDK",
              RUNNER_KNOWS_THE_JDK,
              dev.taskorc.runner.canary.KnowsTheOutput.class,
              dev.taskorc.runner.canary.ReadsOptions.class),
          Guarded.by(
              "home, check-ups, launcher and machine know the JDK",
              MACHINE_KNOWS_THE_JDK,
              dev.taskorc.cli.home.canary.ReadsOptions.class,
              dev.taskorc.cli.checkup.canary.SpeaksSql.class,
              dev.taskorc.cli.launch.canary.AsksGuice.class,
              dev.taskorc.cli.machine.canary.PrintsATable.class),
          Guarded.by(
              "one class calls Windows",
              ONE_CLASS_CALLS_WINDOWS,
              dev.taskorc.runner.canary.CallsWindows.class),
          Guarded.by(
              "dialects know cron",
              DIALECTS_KNOW_CRON,
              dev.taskorc.cli.dialect.canary.ReadsOptions.class),
          Guarded.by(
              "output knows values",
              OUTPUT_KNOWS_VALUES,
              dev.taskorc.cli.output.canary.KnowsTheDoor.class),
          Guarded.by(
              "commands are thin",
              COMMANDS_ARE_THIN,
              dev.taskorc.cli.command.canary.KnowsAnAdapter.class,
              dev.taskorc.cli.command.canary.KnowsAPort.class,
              dev.taskorc.cli.command.canary.AsksGuice.class),
          Guarded.by(
              "the command module binds",
              COMMAND_MODULE_BINDS,
              dev.taskorc.cli.command.canary.CommandModule.class),
          Guarded.by(
              "the wiring knows the rooms",
              WIRING_KNOWS_THE_ROOMS,
              dev.taskorc.cli.canary.SpeaksSql.class),
          Guarded.by(
              "sql stays home",
              SQL_STAYS_HOME,
              dev.taskorc.cli.canary.SpeaksSql.class,
              dev.taskorc.scheduler.windows.canary.SpeaksSql.class),
          Guarded.by(
              "frameworks stay at the door",
              FRAMEWORKS_STAY_AT_THE_DOOR,
              dev.taskorc.persistence.canary.IsInjected.class),
          Guarded.by(
              "xml stays home", XML_STAYS_HOME, dev.taskorc.scheduler.fake.canary.WritesXml.class),
          Guarded.by(
              "cron stays home",
              CRON_STAYS_HOME,
              dev.taskorc.domain.usecase.canary.ReadsCron.class),
          Guarded.by(
              "no package cycles", NO_CYCLES, dev.taskorc.persistence.canary.HalfOfACycle.class));

  private RoomRules() {}

  private static ArchRule only(String room, DescribedPredicate<JavaClass> known, String reason) {
    return only(resideInAPackage(room), known, reason);
  }

  private static ArchRule only(
      DescribedPredicate<JavaClass> room, DescribedPredicate<JavaClass> known, String reason) {
    return classes().that(room).should().onlyDependOnClassesThat(known).because(reason);
  }

  private static ArchRule stays(String[] libraries, String home, String reason) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because(reason);
  }
}
