package dev.taskorc.scheduler.windows.checkup;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.scheduler.windows.schtasks.Account;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a task's account lets it do, and lets others do by it. */
public final class AccountTraps {
  // Administrators, Backup Operators, Performance Log Users: they may log on as a batch job.
  private static final List<String> BATCH = List.of("S-1-5-32-544", "S-1-5-32-551", "S-1-5-32-559");
  private static final String SEE = "see 'secpol.msc', Local Policies, User Rights Assignment";

  private final Path home;
  private final Supplier<WindowsAccount> me;
  private final Supplier<Map<String, String>> groups;

  public AccountTraps(
      Path home, Supplier<WindowsAccount> me, Supplier<Map<String, String>> groups) {
    this.home = home;
    this.me = me;
    this.groups = groups;
  }

  Finding general() {
    return Finding.ok(
        "account",
        me.get().name()
            + (elevated() ? ", as an administrator" : ", without administrator's rights"));
  }

  List<Finding> of(Task task) {
    String subject = "task " + task.name();
    RunAs account = task.runAs();
    if (account.equals(RunAs.CURRENT)) {
      return List.of(
          Finding.ok(
              subject,
              "it runs as " + me.get().name() + ", and only while that user is logged on"));
    }
    var findings = new ArrayList<Finding>();
    if (!elevated()) {
      findings.add(
          Finding.warning(
              subject,
              "it runs as " + account.text() + ": changing it needs an administrator",
              "use an administrator's prompt for changes"));
    }
    if (!Account.isSystem(account)) {
      findings.add(batch(subject, account));
    }
    HomeRights.writers(home, groups.get())
        .ifPresent(
            who ->
                findings.add(
                    Finding.problem(
                        subject,
                        "it runs with more rights than '" + who + "', who may write the home",
                        "take the right to write " + home + " from them")));
    return findings;
  }

  /** The policy itself is readable for administrators' tools only, so this says what it guesses. */
  private Finding batch(String subject, RunAs account) {
    String right = "the right 'Log on as a batch job'";
    if (Account.named(account).isPresent()) {
      return Finding.warning(
          subject,
          "whether " + account.text() + " has " + right + " cannot be told from here",
          SEE);
    }
    return BATCH.stream().anyMatch(groups.get()::containsKey)
        ? Finding.ok(
            subject,
            "its account should have " + right + ", judged by its groups; the policy was not read")
        : Finding.warning(
            subject,
            "its account may lack " + right + ", judged by its groups; the policy was not read",
            SEE);
  }

  private boolean elevated() {
    return WindowsAccount.isElevated(groups.get().keySet());
  }
}
