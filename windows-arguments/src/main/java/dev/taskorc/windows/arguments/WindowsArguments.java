package dev.taskorc.windows.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words as one line and back, by the rules with which programs on Windows read their command line
 * (the C run-time's): a process there is given a line, not a list.
 */
public final class WindowsArguments {
  private WindowsArguments() {}

  /** The line that is read as exactly these words. */
  public static String join(List<String> words) {
    return words.stream().map(WindowsArguments::quoted).collect(Collectors.joining(" "));
  }

  /** One word; in quotation marks only if it needs them. */
  public static String quoted(String word) {
    return needsQuotes(word) ? '"' + escaped(word, true) + '"' : escaped(word, false);
  }

  /** Whether the word would be read as none or as several without quotation marks. */
  public static boolean needsQuotes(String word) {
    return word.isEmpty()
        || word.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\u000b');
  }

  /**
   * The text with its quotation marks escaped. Backslashes count double before a quotation mark,
   * and nowhere else.
   *
   * @param beforeQuote whether a quotation mark will follow the text
   */
  public static String escaped(String text, boolean beforeQuote) {
    var line = new StringBuilder();
    int backslashes = 0;
    for (char c : text.toCharArray()) {
      if (c == '"') {
        line.append("\\".repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      line.append(c);
    }
    return line.append("\\".repeat(beforeQuote ? backslashes : 0)).toString();
  }

  /** The words as which a program reads the line. */
  public static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean begun = false;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        int end = i;
        while (end < line.length() && line.charAt(end) == '\\') {
          end++;
        }
        boolean escaping = end < line.length() && line.charAt(end) == '"';
        int count = end - i;
        word.append("\\".repeat(escaping ? count / 2 : count));
        i = end - 1;
        if (escaping && count % 2 == 1) {
          word.append('"');
          i++;
        }
        begun = true;
      } else if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          word.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
        begun = true;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
