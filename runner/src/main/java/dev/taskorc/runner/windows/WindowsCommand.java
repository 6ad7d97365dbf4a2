package dev.taskorc.runner.windows;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.windows.arguments.WindowsArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The words for a {@code ProcessBuilder} on Windows, so that what is typed at a prompt works when
 * scheduled. Three readers are in the way, each with rules of its own: Java, which puts words in
 * quotation marks and escapes none inside them; {@code cmd.exe}, which strips the outermost pair;
 * and the program, which reads the line by the rules of the C run-time.
 */
public final class WindowsCommand {
  private static final int LONGEST_CMD_LINE = 8191;
  private static final int LONGEST_LINE = 32_767;
  private static final List<String> EXTENSIONS = List.of(".exe", ".com", ".cmd", ".bat");
  private static final String SPECIAL = " \t&<>()@^|!,;=`'[]{}~+";

  private WindowsCommand() {}

  /**
   * A text for the shell: the one form of {@code cmd /c} in which the text stays as it is. AutoRun
   * commands of the registry do not run, and {@code !} has no meaning.
   */
  public static List<String> shell(String text, Map<String, String> variables) {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw unsayable("cmd.exe takes one line, and the command has several");
    }
    if (text.length() > LONGEST_CMD_LINE - 64) {
      throw unsayable("cmd.exe takes " + LONGEST_CMD_LINE + " characters, the command has more");
    }
    return cmd(text, variables);
  }

  /**
   * A program and its arguments, none of which a shell reads.
   *
   * @param program absolute, as {@link #find} found it
   */
  public static List<String> program(
      String program, List<String> arguments, Map<String, String> variables) {
    if (isBatch(program)) {
      return batch(program, arguments, variables);
    }
    var words = new ArrayList<String>();
    words.add(program);
    arguments.forEach(argument -> words.add(forJava(argument)));
    if (String.join(" ", words).length() > LONGEST_LINE) {
      throw unsayable("Windows takes " + LONGEST_LINE + " characters, the command has more");
    }
    return words;
  }

  /** The program's path: in the task's directory and PATH, not in those of orc's own process. */
  public static Optional<String> find(
      String program, String directory, Map<String, String> variables, Predicate<String> exists) {
    boolean extended = EXTENSIONS.stream().anyMatch(lower(program)::endsWith);
    List<String> endings = extended ? List.of("") : EXTENSIONS;
    boolean named = program.indexOf('\\') < 0 && program.indexOf('/') < 0;
    String search = named ? directory + ";" + variable(variables, "PATH").orElse("") : directory;
    for (String folder : search.split(";")) {
      for (String ending : endings) {
        String candidate = isAbsolute(program) ? program : folder + "\\" + program;
        if (!folder.isBlank() && exists.test(candidate + ending)) {
          return Optional.of(candidate + ending);
        }
      }
    }
    return Optional.empty();
  }

  /** Windows also starts {@code x.bat.} and {@code x.bat } as batch files. */
  static boolean isBatch(String program) {
    String name = lower(program).replaceAll("[. ]+$", "");
    return name.endsWith(".bat") || name.endsWith(".cmd");
  }

  /**
   * A batch file reads its arguments by cmd's rules, which know no way to say a quotation mark or a
   * percent sign for certain: BatBadBut (CVE-2024-24576 and its relatives).
   */
  private static List<String> batch(
      String program, List<String> arguments, Map<String, String> variables) {
    var line = new ArrayList<String>();
    line.add(batchWord(program));
    for (String argument : arguments) {
      line.add(batchWord(argument));
    }
    return shell(String.join(" ", line), variables);
  }

  private static String batchWord(String word) {
    if (word.chars().anyMatch(c -> c == '"' || c == '%' || c < ' ')) {
      throw unsayable(
          "'"
              + word.chars()
                  .mapToObj(c -> c < ' ' ? "?" : String.valueOf((char) c))
                  .collect(Collectors.joining())
              + "' cannot be handed to a batch file safely:"
              + " it holds '\"', '%' or a control character");
    }
    boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    // A backslash before the closing mark would be taken for an escape by what the file calls.
    return plain ? word : '"' + word + (word.endsWith("\\") ? "\\" : "") + '"';
  }

  private static List<String> cmd(String line, Map<String, String> variables) {
    // Java takes a word that ends with \" for one that is not quoted, and quotes it again.
    String end = line.endsWith("\\") ? " " : "";
    return List.of(shellProgram(variables), "/d", "/v:off", "/s", "/c", '"' + line + end + '"');
  }

  private static String shellProgram(Map<String, String> variables) {
    return variable(variables, "SystemRoot")
        .map(root -> root + "\\System32\\cmd.exe")
        .or(() -> variable(variables, "ComSpec"))
        .orElse("C:\\Windows\\System32\\cmd.exe");
  }

  /**
   * The argument in a form that Java leaves alone or quotes rightly: it quotes what holds a blank
   * and is not in quotation marks already, doubles backslashes at the end, and escapes no mark.
   */
  static String forJava(String argument) {
    boolean blanks = argument.chars().anyMatch(c -> c == ' ' || c == '\t');
    boolean quotes = argument.indexOf('"') >= 0;
    if (!quotes && (blanks || argument.isEmpty())) {
      return argument;
    }
    if (!WindowsArguments.needsQuotes(argument)) {
      return WindowsArguments.escaped(argument, false);
    }
    int end = argument.length();
    while (end > 0 && argument.charAt(end - 1) == '\\') {
      end--;
    }
    int backslashes = argument.length() - end;
    String quoted = '"' + WindowsArguments.escaped(argument.substring(0, end), true) + '"';
    // Backslashes at the end, then an empty pair: so the word ends with a mark that is none of
    // the two that Java takes for an escaped one.
    return backslashes == 0 ? quoted : quoted + "\\".repeat(2 * backslashes) + "\"\"";
  }

  private static boolean isAbsolute(String program) {
    return program.startsWith("\\\\") || program.matches("[A-Za-z]:[\\\\/].*");
  }

  /** The system's own names are written in many ways. */
  private static Optional<String> variable(Map<String, String> variables, String name) {
    return variables.entrySet().stream()
        .filter(entry -> lower(entry.getKey()).equals(lower(name)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static InvalidValue unsayable(String reason) {
    return new InvalidValue(reason, "put it into a script, and give the script as the command");
  }
}
