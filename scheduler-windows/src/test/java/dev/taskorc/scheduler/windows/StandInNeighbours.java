package dev.taskorc.scheduler.windows;

import java.io.PrintStream;
import java.util.List;

/** The programs beside schtasks that orc asks. */
final class StandInNeighbours {
  private static final String NETWORK = "HKEY_CURRENT_USER\\Network\\";

  private StandInNeighbours() {}

  /** Decision 8 and section 5: names are translated, SIDs are not (G). */
  static int whoami(StandInMachine machine, List<String> words) {
    PrintStream out = machine.out();
    if (words.equals(List.of("/user", "/fo", "csv", "/nh"))) {
      out.print("\"" + machine.user() + "\",\"" + machine.sid() + "\"\r\n");
      return 0;
    }
    if (words.equals(List.of("/groups", "/fo", "csv", "/nh"))) {
      out.print("\"Jeder\",\"Well-known group\",\"S-1-1-0\",\"Mandatory group\"\r\n");
      if (machine.is("batch", machine.elevated())) {
        out.print("\"BUILTIN\\Administrators\",\"Alias\",\"S-1-5-32-544\",\"Enabled\"\r\n");
      }
      String level = machine.elevated() ? "S-1-16-12288" : "S-1-16-8192";
      out.print("\"Mandatory Label\",\"Label\",\"" + level + "\",\"\"\r\n");
      return 0;
    }
    return 1;
  }

  /** 2.10's neighbour: headings may be translated, the numbers and their order are not (G). */
  static int sc(StandInMachine machine, List<String> words) {
    if (!words.equals(List.of("query", "Schedule"))) {
      return 1060; // There is no such service (M).
    }
    PrintStream out = machine.out();
    out.print("\r\nSERVICE_NAME: Schedule\r\n");
    out.print("        TYP                : 20  WIN32_SHARE_PROCESS\r\n");
    boolean stopped = machine.fault().startsWith("stopped");
    out.print("        STATUS             : " + (stopped ? "1  STOPPED" : "4  RUNNING") + "\r\n");
    out.print("        WIN32_EXIT_CODE    : 0  (0x0)\r\n");
    return 0;
  }

  /** The form of reg's output: four blanks between name, kind and value (G). */
  static int reg(StandInMachine machine, List<String> words) {
    if (words.size() < 2 || !words.get(0).equals("query")) {
      return 1;
    }
    PrintStream out = machine.out();
    String key = words.get(1);
    out.print("\r\n" + key.replace("HKCU", "HKEY_CURRENT_USER") + "\r\n");
    if (key.endsWith("\\Control Panel\\International")) {
      value(out, "iCalendarType", "REG_SZ", machine.calendar());
      value(out, "s1159", "REG_SZ", machine.am());
      value(out, "s2359", "REG_SZ", machine.pm());
      value(out, "sShortDate", "REG_SZ", machine.shortDate());
      value(out, "sTimeFormat", "REG_SZ", machine.time());
      return 0;
    }
    if (key.endsWith("\\Nls\\CodePage")) {
      value(out, "OEMCP", "REG_SZ", machine.oemNumber());
      return 0;
    }
    if (key.endsWith("Microsoft-Windows-TaskScheduler/Operational")) {
      // 2.10 (F): off by default.
      value(out, "Enabled", "REG_DWORD", machine.is("history", false) ? "0x1" : "0x0");
      return 0;
    }
    if (key.endsWith("\\TimeZoneInformation")) {
      // Minutes to be added to local time (M).
      value(out, "ActiveTimeBias", "REG_DWORD", "0x" + Integer.toHexString(machine.bias()));
      return 0;
    }
    if (key.endsWith("\\Services\\Schedule")) {
      value(out, "Start", "REG_DWORD", "0x" + machine.get("start", "2"));
      return 0;
    }
    if (key.endsWith("\\W32Time\\Parameters")) {
      value(out, "Type", "REG_SZ", machine.get("clock", "NTP"));
      return 0;
    }
    if (key.endsWith("\\Session Manager\\Environment")) {
      value(out, "ComSpec", "REG_EXPAND_SZ", "%SystemRoot%\\system32\\cmd.exe");
      value(out, "Path", "REG_EXPAND_SZ", machine.get("path", ""));
      return 0;
    }
    if (key.equals("HKCU\\Network")) {
      machine.get("drives", "").chars().forEach(c -> out.print(NETWORK + (char) c + "\r\n"));
      return 0;
    }
    return 1;
  }

  private static void value(PrintStream out, String name, String kind, String value) {
    out.print("    " + name + "    " + kind + "    " + value + "\r\n");
  }
}
