package dev.taskorc.scheduler.windows.checkup;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What works at a prompt and fails from Task Scheduler, seen in a task's own text. */
final class CommandTraps {
  private static final Pattern DRIVE = Pattern.compile("(?i)(?<![a-z/])([a-z]):[\\\\/]");
  private static final Pattern RELATIVE = Pattern.compile("(?:^|[\\s\"&|(])(\\.{1,2}[\\\\/]\\S*)");
  private static final Pattern SCRIPT =
      Pattern.compile("(?i).*\\.(py|pyw|ps1|jar|vbs|js|sh|rb|pl)");
  private static final Pattern SHARE = Pattern.compile("(?:^|[\\s\"=])\\\\\\\\[\\w.-]+\\\\");
  private static final Pattern PER_USER =
      Pattern.compile("(?i)\\\\AppData\\\\Local\\\\(Programs|Microsoft\\\\WindowsApps)\\\\");

  private CommandTraps() {}

  /**
   * @param mapped letters of network drives, in upper case
   */
  static List<Finding> of(Task task, Set<String> mapped) {
    String subject = "task " + task.name();
    String command =
        task.command() instanceof Command.Shell shell
            ? shell.text()
            : String.join(" ", ((Command.Argv) task.command()).words());
    var findings = new ArrayList<Finding>();
    Matcher drive = DRIVE.matcher(task.workingDirectory() + " " + command);
    while (drive.find()) {
      if (mapped.contains(drive.group(1).toUpperCase(Locale.ROOT))) {
        findings.add(
            Finding.problem(
                subject,
                "it uses the network drive " + drive.group(1) + ":, which only your session has",
                "write the path as \\\\server\\share"));
        break;
      }
    }
    Matcher relative = RELATIVE.matcher(command);
    if (relative.find()) {
      findings.add(
          Finding.warning(
              subject,
              "the path '" + Text.shown(relative.group(1)) + "' is relative to " + directory(task),
              "give the full path"));
    }
    if (task.command() instanceof Command.Argv argv
        && SCRIPT.matcher(argv.words().get(0)).matches()) {
      findings.add(
          Finding.problem(
              subject,
              "'" + Text.shown(argv.words().get(0)) + "' is a script, which Windows cannot start",
              "start it by its interpreter, given with its full path"));
    }
    boolean share = task.workingDirectory().startsWith("\\\\");
    if (share && task.command() instanceof Command.Shell) {
      findings.add(
          Finding.problem(
              subject,
              "cmd.exe cannot start in " + directory(task) + " and falls back to Windows' folder",
              "give a folder of this machine with --cwd"));
    }
    if (task.runAs().text().equals("s4u") && (share || SHARE.matcher(command).find())) {
      findings.add(
          Finding.warning(
              subject,
              "it uses the network, where an account without its password (s4u) is nobody",
              "use --run-as user:DOMAIN\\name, or files of this machine"));
    }
    if (!task.runAs().equals(RunAs.CURRENT) && PER_USER.matcher(command).find()) {
      findings.add(
          Finding.problem(
              subject,
              "its program is installed for one user and it runs as " + task.runAs().text(),
              "install the program for all users"));
    }
    return findings;
  }

  private static String directory(Task task) {
    return Text.shown(task.workingDirectory(), 200);
  }
}
