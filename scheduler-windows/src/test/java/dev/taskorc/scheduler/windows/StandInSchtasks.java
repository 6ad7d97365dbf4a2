package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The verbs of schtasks, and what they end with (2.1, 2.4). */
final class StandInSchtasks {
  private static final int SYNTAX = 0x80004005;
  private static final int NO_FILE = 0x80070002;
  private static final int NO_PATH = 0x80070003;
  private static final int DENIED = 0x80070005;
  private static final int BAD_NAME = 0x8007007B;
  private static final int EXISTS = 0x800700B7;
  private static final int NOT_RUNNING = 0x80041315;
  private static final int NO_SERVER = 0x800706BA;
  private static final Set<Integer> SURE = Set.of(NO_FILE, NO_PATH, DENIED);
  private static final Set<String> FLAGS =
      Set.of("/F", "/V", "/NH", "/NP", "/IT", "/I", "/HRESULT", "/ENABLE", "/DISABLE");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "/CREATE",
              Set.of("/TN", "/XML", "/F", "/RU", "/RP", "/IT", "/NP", "/HRESULT", "/RL", "/SC"),
          "/QUERY", Set.of("/TN", "/FO", "/NH", "/V", "/XML", "/HRESULT"),
          "/CHANGE", Set.of("/TN", "/ENABLE", "/DISABLE", "/HRESULT"),
          "/RUN", Set.of("/TN", "/I", "/HRESULT"),
          "/END", Set.of("/TN", "/HRESULT"),
          "/DELETE", Set.of("/TN", "/F", "/HRESULT"));

  private final StandInMachine machine;
  private final PrintStream out;
  private final PrintStream err;
  private final StandInWords words;
  private Map<String, String> given = Map.of();

  StandInSchtasks(StandInMachine machine) {
    this.machine = machine;
    this.out = machine.out();
    this.err = machine.err();
    this.words = machine.words();
  }

  int call(List<String> arguments) throws IOException, InterruptedException {
    Thread.sleep(machine.delayMillis());
    if (machine.fault().equals("hang")) {
      Thread.sleep(600_000);
    }
    Optional<Map<String, String>> parsed = parse(arguments);
    // 2.4 (F): systems before Windows 10 do not know the switch.
    boolean unknown =
        (given("/HRESULT", parsed) && !machine.is("hresult", true))
            // 2.2 (?): whether /NP may stand with /XML.
            || (given("/NP", parsed) && given("/XML", parsed) && !machine.is("np-with-xml", true));
    if (parsed.isEmpty() || unknown) {
      err.print(words.error() + ": Invalid syntax.\r\n");
      return SYNTAX;
    }
    given = parsed.get();
    int code = verb(arguments.get(0).toUpperCase(Locale.ROOT));
    // 2.4 (T): without the switch every failure is a plain 1; (?) with it only three numbers are
    // known to be passed on.
    boolean passedOn = SURE.contains(code) || machine.is("rare-codes", true);
    boolean exact = given.containsKey("/HRESULT") && passedOn;
    return code < 0 && !exact && code != SYNTAX ? 1 : code;
  }

  private int verb(String verb) throws IOException {
    switch (machine.fault()) {
      case "stopped":
        return fail(NOT_RUNNING, "The service is not running."); // 2.5 (?): the text is unknown.
      case "stopped-rpc":
        return fail(NO_SERVER, "The RPC server is unavailable."); // 2.5 (?): or this one.
      case "denied":
        return fail(DENIED, words.get("denied"));
      default:
        break;
    }
    String path = given.getOrDefault("/TN", "");
    if (!path.isEmpty() && !path.startsWith("\\")) {
      path = "\\" + path;
    }
    // 1.7 (T): a slash, a trailing backslash; wildcards are no names either (G).
    if (path.contains("/")
        || (path.length() > 1 && path.endsWith("\\"))
        || path.matches(".*[<>|?\"].*")
        || (path.contains("*") && !verb.equals("/DELETE"))) {
      return fail(BAD_NAME, "The filename, directory name, or volume label syntax is incorrect.");
    }
    return switch (verb) {
      case "/CREATE" -> create(path);
      case "/QUERY" -> query(path);
      case "/CHANGE" ->
          onTask(
              path,
              task -> task.with("enabled", String.valueOf(given.containsKey("/ENABLE"))).save());
      case "/RUN" -> run(path);
      case "/END" -> onTask(path, task -> task.with("result", "267014").save());
      default -> delete(path);
    };
  }

  private int create(String path) throws IOException {
    Optional<StandInTask> old = StandInTask.find(machine.folder(), path);
    if (old.isPresent() && !given.containsKey("/F")) {
      // 2.1 (F): it asks, and with a closed input it ends with 1; 2.4 (?) or says that it exists.
      out.print("WARNING: The task name \"" + path + "\" already exists. (Y/N)? ");
      out.flush();
      if (Character.toUpperCase(System.in.read()) != 'Y') {
        return machine.is("exists-code", false) ? EXISTS : 1;
      }
    }
    boolean isFolder =
        StandInTask.all(machine.folder()).stream()
            .anyMatch(
                task ->
                    task.path()
                        .toLowerCase(Locale.ROOT)
                        .startsWith(path.toLowerCase(Locale.ROOT) + "\\"));
    if (isFolder) {
      return fail(DENIED, words.get("denied")); // 1.7 (T)
    }
    try {
      var definition = StandInDefinition.read(machine, Path.of(given.get("/XML")));
      definition.task(path, old).save();
    } catch (StandInDefinition.Refused e) {
      err.print(words.error() + ": " + words.get("malformed") + "\r\n" + e.place() + "\r\n"); // 1.9
      return e.code();
    }
    out.print(
        words.success()
            + ": The scheduled task \""
            + path
            + "\" has successfully been created.\r\n");
    return Integer.decode(machine.settings().getProperty("create-code", "0"));
  }

  private int query(String path) {
    List<StandInTask> tasks =
        path.isEmpty()
            ? StandInTask.all(machine.folder())
            : StandInTask.find(machine.folder(), path).stream().toList();
    if (tasks.isEmpty() && !path.isEmpty()) {
      return missing(path);
    }
    var printer = new StandInPrinter(machine, out);
    if (given.containsKey("/XML")) {
      printer.definitions(tasks, path.isEmpty(), given.get("/XML").equalsIgnoreCase("ONE"));
    } else if (tasks.isEmpty()) {
      out.print("INFO: There are no scheduled tasks presently available at your access level.\r\n");
    } else {
      printer.listing(
          tasks,
          given.getOrDefault("/FO", "TABLE"),
          given.containsKey("/V"),
          !given.containsKey("/NH"));
    }
    return 0;
  }

  private int run(String path) throws IOException {
    Optional<StandInTask> task = StandInTask.find(machine.folder(), path);
    if (task.isEmpty()) {
      return missing(path);
    }
    if (!task.get().enabled()) {
      return fail(0x80041326, "The task is disabled."); // 2.1, section 3
    }
    StandInRun.begin(machine, task.get());
    out.print(words.success() + ": Attempted to run the scheduled task \"" + path + "\".\r\n");
    return 0; // 2.1: whatever becomes of the program.
  }

  /** 2.1 (M): the asterisk stands for every task that there is. */
  private int delete(String path) {
    if (path.equals("\\*")) {
      StandInTask.all(machine.folder()).forEach(StandInTask::delete);
      return 0;
    }
    return onTask(path, StandInTask::delete);
  }

  private int onTask(String path, java.util.function.Consumer<StandInTask> work) {
    Optional<StandInTask> task = StandInTask.find(machine.folder(), path);
    if (task.isEmpty()) {
      return missing(path);
    }
    work.accept(task.get());
    out.print(words.success() + ": \"" + path + "\"\r\n");
    return 0;
  }

  /** 2.4 (F): 2 if the folder is there, 3 if it is not. */
  private int missing(String path) {
    String parent = path.substring(0, path.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
    boolean folder =
        StandInTask.all(machine.folder()).stream()
            .anyMatch(task -> task.path().toLowerCase(Locale.ROOT).startsWith(parent));
    return folder ? fail(NO_FILE, words.get("missing")) : fail(NO_PATH, words.get("missing"));
  }

  private int fail(int code, String message) {
    err.print(words.error() + ": " + message + "\r\n");
    return code;
  }

  private static boolean given(String flag, Optional<Map<String, String>> parsed) {
    return parsed.map(found -> found.containsKey(flag)).orElse(false);
  }

  /**
   * Empty if it is no valid call: unknown or doubled switches, /RL with /XML (2.2, F), /FO JSON.
   */
  private static Optional<Map<String, String>> parse(List<String> arguments) {
    Set<String> allowed =
        arguments.isEmpty()
            ? Set.of()
            : ALLOWED.getOrDefault(arguments.get(0).toUpperCase(Locale.ROOT), Set.of());
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i < arguments.size(); i++) {
      String flag = arguments.get(i).toUpperCase(Locale.ROOT);
      boolean takesValue = !FLAGS.contains(flag);
      boolean hasValue = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("/");
      boolean query = arguments.get(0).equalsIgnoreCase("/QUERY");
      if (flag.equals("/XML") && !query) {
        hasValue = i + 1 < arguments.size(); // A path may begin with a slash elsewhere than here.
      }
      if (!allowed.contains(flag) || given.containsKey(flag)) {
        return Optional.empty();
      }
      if (takesValue && !hasValue && !(flag.equals("/XML") && query)) {
        return Optional.empty();
      }
      given.put(flag, takesValue && hasValue ? arguments.get(++i) : "");
    }
    boolean badFormat =
        given.containsKey("/FO")
            && !Set.of("TABLE", "LIST", "CSV").contains(given.get("/FO").toUpperCase(Locale.ROOT));
    // 2.1 (M): a list has no headings to leave out.
    boolean badHeadings =
        given.containsKey("/NH") && given.getOrDefault("/FO", "").equalsIgnoreCase("LIST");
    boolean mixed =
        given.containsKey("/XML")
            && (given.containsKey("/RL") || given.containsKey("/SC") || given.containsKey("/FO"));
    return allowed.isEmpty() || badFormat || badHeadings || mixed
        ? Optional.empty()
        : Optional.of(given);
  }
}
