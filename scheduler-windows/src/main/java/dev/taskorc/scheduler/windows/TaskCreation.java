package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.scheduler.windows.schtasks.Account;
import dev.taskorc.scheduler.windows.schtasks.Codes;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Refusals;
import dev.taskorc.scheduler.windows.schtasks.ResultCodes;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.scheduler.windows.xml.DefinitionFile;
import dev.taskorc.scheduler.windows.xml.TaskXmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Puts a definition into Task Scheduler. */
final class TaskCreation {
  private final Schtasks schtasks;
  private final OutputReader output;
  private final Supplier<WindowsAccount> me;
  private final BooleanSupplier elevated;
  private final boolean terminal;
  private final Supplier<String> retyped;

  /**
   * @param terminal whether a person sits at one, who can be asked for a password
   * @param retyped what a person types to have the same done elsewhere
   */
  TaskCreation(
      Schtasks schtasks,
      OutputReader output,
      Supplier<WindowsAccount> me,
      BooleanSupplier elevated,
      boolean terminal,
      Supplier<String> retyped) {
    this.schtasks = schtasks;
    this.output = output;
    this.me = me;
    this.elevated = elevated;
    this.terminal = terminal;
    this.retyped = retyped;
  }

  /** Refuses what cannot be done, before anything is touched. */
  void check(Registration registration) {
    Acceptance.check(registration);
    boolean boot = registration.triggers().stream().anyMatch(BootTrigger.class::isInstance);
    boolean needs = boot || Account.needsElevation(registration.runAs());
    if (needs && !elevated.getAsBoolean()) {
      throw new NotSupportedHere(
          "'"
              + registration.name()
              + "' "
              + (boot ? "starts with the machine" : "runs as " + registration.runAs().text())
              + ", which only an administrator may register",
          "open an administrator's prompt and type " + retyped.get());
    }
    Optional<String> named = Account.named(registration.runAs());
    if (named.isPresent() && !terminal) {
      throw new NotSupportedHere(
          "the password of '" + named.get() + "' can only be asked for on a terminal",
          "open an administrator's prompt and type " + retyped.get());
    }
  }

  void create(Registration registration) {
    RunAs account = registration.runAs();
    String user =
        Account.isSystem(account)
            ? Account.SYSTEM_SID
            : Account.named(account).orElseGet(() -> me.get().sid());
    var words = new ArrayList<>(List.of("/Create", "/TN", path(registration), "/XML"));
    try (var file = DefinitionFile.of(TaskXmlWriter.file(registration, user))) {
      words.addAll(List.of(file.path(), "/F"));
      if (Account.named(account).isPresent()) {
        // The asterisk: schtasks itself asks, and orc never sees the password.
        words.addAll(List.of("/RU", user, "/RP", "*"));
        finish(registration, schtasks.callOnTerminal(words));
      } else {
        Schtasks.Answer answer = schtasks.call(words);
        if (answer.code() < 0 || answer.code() == 1) {
          throw Refusals.of("registered '" + registration.name() + "'", answer, output);
        }
        finish(registration, answer.code());
      }
    }
  }

  /** Some codes say that it is registered, and will not run. */
  private static void finish(Registration registration, int code) {
    if (code == Codes.BATCH_LOGON_PROBLEM) {
      throw new NotSupportedHere(
          "'"
              + registration.name()
              + "' would not start: its account lacks the right 'Log on as a batch job' "
              + "(0x0004131C)",
          "grant the right in 'secpol.msc', or choose another account with --run-as");
    }
    if (code != 0) {
      throw new SchedulerFailed(
          "Task Scheduler did not register '"
              + registration.name()
              + "' in full: "
              + ResultCodes.of(code).meaning()
              + " ("
              + Codes.hex(code)
              + ")",
          ResultCodes.of(code).advice());
    }
  }

  private static String path(Registration registration) {
    return TaskPath.of(registration.owner(), registration.name());
  }
}
