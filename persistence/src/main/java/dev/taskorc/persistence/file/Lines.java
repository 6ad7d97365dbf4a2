package dev.taskorc.persistence.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A list of texts as one text: an element a line, line ends and backslashes escaped. */
public final class Lines {
  private Lines() {}

  public static String join(Collection<String> elements) {
    var text = new StringBuilder();
    for (String element : elements) {
      text.append(element.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return text.toString();
  }

  public static List<String> split(String text) {
    var elements = new ArrayList<String>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      elements.add(unescape(text.substring(start, end)));
      start = end + 1;
    }
    return elements;
  }

  private static String unescape(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    var text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
        c = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }
}
