package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.schtasks.Account;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.windows.arguments.WindowsArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a definition by its meaning: whatever order, defaults and account form Windows chose. What
 * orc never writes becomes a stray of the registration.
 */
public final class TaskXmlReader {
  private static final Owner NOBODY = new Owner("", "none: it does not bear orc's mark");

  private final Supplier<WindowsAccount> me;

  /**
   * @param me asked only if a definition names its account by name
   */
  public TaskXmlReader(Supplier<WindowsAccount> me) {
    this.me = me;
  }

  /** Whose the definition is, if it bears orc's mark. */
  static Optional<OwnerMark> mark(XmlElement task) {
    return task.get("RegistrationInfo").value("Source").flatMap(OwnerMark::parse);
  }

  public Registration read(TaskName name, XmlElement task) {
    Optional<OwnerMark> mark = mark(task);
    KeptTexts kept = KeptTexts.parse(task.get("Data").text());
    var strays = new ArrayList<Drift>();
    RunAs account = account(task.get("Principals").get("Principal"), mark, strays);
    var triggers =
        new TriggerReader(user -> mark.map(found -> isSame(user, found.user())).orElse(false))
            .read(task.get("Triggers"));
    strays.addAll(triggers.strays());
    strays.addAll(TaskSettings.strays(task.get("Settings")));
    Action action = action(task.get("Actions"), kept, strays);
    XmlElement settings = task.get("Settings");
    Registration read =
        new Registration(
            name,
            mark.map(OwnerMark::owner).orElse(NOBODY),
            settings.value(TaskSettings.ENABLED).map(TaskSettings::flag).orElse(true),
            kept.restored(
                KeptTexts.Key.DESCRIPTION,
                KeptTexts.lines(task.get("RegistrationInfo").get("Description").text()).strip()),
            triggers.triggers(),
            action,
            account,
            settings.value(TaskSettings.CATCH_UP).map(TaskSettings::flag).orElse(false),
            strays);
    mark.map(OwnerMark::fingerprint)
        .filter(print -> !print.equals(OwnerMark.fingerprintOf(read)))
        .ifPresent(
            print -> strays.add(new Drift("fingerprint", print, OwnerMark.fingerprintOf(read))));
    return withStrays(read, strays);
  }

  private RunAs account(XmlElement principal, Optional<OwnerMark> mark, List<Drift> strays) {
    String user = principal.value("UserId").or(() -> principal.value("GroupId")).orElse("");
    String logon = principal.value("LogonType").orElse(Account.INTERACTIVE);
    RunAs account = account(user, logon, mark);
    String level = principal.value("RunLevel").orElse(Account.LEAST);
    // It has no effect for SYSTEM.
    if (!Account.isSystem(account) && !level.equals(Account.runLevel(account))) {
      strays.add(new Drift("RunLevel", Account.runLevel(account), level));
    }
    if (principal.child("GroupId").isPresent()) {
      strays.add(new Drift("runAs", "an account", "the group " + user));
    }
    return account;
  }

  private RunAs account(String user, String logon, Optional<OwnerMark> mark) {
    if (Account.same(user, Account.SYSTEM_SID)) {
      return new RunAs("system");
    }
    if (logon.equals(Account.PASSWORD)) {
      // Windows turns the name into a SID, which only Windows could turn back.
      return mark.map(OwnerMark::account)
          .filter(
              account ->
                  Account.named(account)
                      .map(name -> Account.isSid(user) || Account.same(name, user))
                      .orElse(false))
          .orElseGet(() -> other(user));
    }
    boolean own = mark.map(found -> isSame(user, found.user())).orElseGet(() -> me.get().is(user));
    if (own && logon.startsWith(Account.INTERACTIVE)) {
      return RunAs.CURRENT;
    }
    return own && logon.equals(Account.S4U) ? new RunAs("s4u") : other(user);
  }

  /** The same account: by its SID, or by its name if this is the account orc runs in. */
  private boolean isSame(String found, String written) {
    return Account.same(found, written)
        || (!found.isEmpty()
            && Account.isSid(written)
            && !Account.isSid(found)
            && me.get().sid().equalsIgnoreCase(written)
            && me.get().is(found));
  }

  private static RunAs other(String user) {
    String plain = user.replaceAll("[\\s\"/:;|=,+*?<>]", "_");
    return Account.user(plain.isEmpty() ? "unknown" : plain);
  }

  private static Action action(XmlElement actions, KeptTexts kept, List<Drift> strays) {
    if (actions.children().size() != 1 || actions.child("Exec").isEmpty()) {
      strays.add(
          new Drift(
              "action",
              "one program",
              actions.children().stream().map(XmlElement::name).toList().toString()));
    }
    XmlElement exec = actions.get("Exec");
    String command =
        kept.restored(KeptTexts.Key.COMMAND, unquoted(exec.value("Command").orElse("")));
    var words = new ArrayList<String>();
    words.add(command);
    words.addAll(
        WindowsArguments.split(
            kept.restored(KeptTexts.Key.ARGUMENTS, exec.get("Arguments").text())));
    return new Action(
        words, kept.restored(KeptTexts.Key.DIRECTORY, exec.value("WorkingDirectory").orElse("")));
  }

  private static String unquoted(String command) {
    boolean quoted = command.length() > 1 && command.startsWith("\"") && command.endsWith("\"");
    return quoted ? command.substring(1, command.length() - 1) : command;
  }

  private static Registration withStrays(Registration read, List<Drift> strays) {
    return new Registration(
        read.name(),
        read.owner(),
        read.enabled(),
        read.description(),
        read.triggers(),
        read.action(),
        read.runAs(),
        read.startWhenAvailable(),
        strays);
  }
}
