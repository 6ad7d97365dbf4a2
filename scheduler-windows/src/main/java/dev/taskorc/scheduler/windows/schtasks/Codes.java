package dev.taskorc.scheduler.windows.schtasks;

/** The numbers on which decisions are made. */
public final class Codes {
  static final int SYNTAX_ERROR = 0x80004005;
  static final int FILE_NOT_FOUND = 0x80070002;
  static final int PATH_NOT_FOUND = 0x80070003;
  static final int ACCESS_DENIED = 0x80070005;
  public static final int BATCH_LOGON_PROBLEM = 0x0004131C;
  static final int SOME_TRIGGERS_FAILED = 0x0004131B;
  static final int UNEXPECTED_NODE = 0x80041316;
  static final int MALFORMED_XML = 0x8004131A;
  static final int TOO_MANY_NODES = 0x8004131D;
  static final int TASK_DISABLED = 0x80041326;

  private Codes() {}

  public static String hex(int code) {
    return "0x%08X".formatted(code);
  }
}
