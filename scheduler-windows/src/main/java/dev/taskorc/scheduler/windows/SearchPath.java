package dev.taskorc.scheduler.windows;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as the registry keeps them: {@code %SystemRoot%\System32;...}. */
final class SearchPath {
  private static final Pattern VARIABLE = Pattern.compile("%([^%;]+)%");

  private SearchPath() {}

  /** With variables replaced, whatever the case of their names; an unknown one stays. */
  static String expanded(String path, Map<String, String> env) {
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(env);
    return VARIABLE
        .matcher(path)
        .replaceAll(
            found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), found.group())));
  }
}
