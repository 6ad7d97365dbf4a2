package dev.taskorc.scheduler.windows.xml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts of a definition once more in ASCII: what schtasks prints has lost every character that the
 * console's code page lacks, and that loss would look like a change.
 */
final class KeptTexts {
  /** The texts that a definition holds. */
  enum Key {
    DESCRIPTION,
    COMMAND,
    ARGUMENTS,
    DIRECTORY
  }

  private static final Pattern FOREIGN = Pattern.compile("[^\\x00-\\x7f]+");

  private final Map<String, String> texts;

  private KeptTexts(Map<String, String> texts) {
    this.texts = texts;
  }

  static KeptTexts none() {
    return new KeptTexts(new HashMap<>());
  }

  static KeptTexts parse(String data) {
    return new KeptTexts(AsciiFields.parse(data));
  }

  /** Keeps the text if it might be lost on the way. */
  void keep(Key key, String text) {
    if (FOREIGN.matcher(text).find() || text.indexOf('\r') >= 0) {
      texts.put(name(key), text);
    }
  }

  /** Empty if nothing needs to be kept. */
  String data() {
    return AsciiFields.text(texts);
  }

  /** The text as it was, if what is seen is what the code page leaves of it; else what is seen. */
  String restored(Key key, String seen) {
    return Optional.ofNullable(texts.get(name(key)))
        .filter(kept -> image(kept).matcher(seen).matches())
        .orElse(seen);
  }

  /** Line ends as XML has them, and anything of the same length where ASCII ends. */
  private static Pattern image(String kept) {
    String plain = lines(kept);
    var pattern = new StringBuilder();
    var matcher = FOREIGN.matcher(plain);
    int end = 0;
    while (matcher.find()) {
      String run = matcher.group();
      pattern
          .append(Pattern.quote(plain.substring(end, matcher.start())))
          .append("[\\s\\S]{")
          .append(run.codePointCount(0, run.length()))
          .append(',')
          .append(run.length())
          .append('}');
      end = matcher.end();
    }
    return Pattern.compile(pattern + Pattern.quote(plain.substring(end)));
  }

  static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String name(Key key) {
    return key.name().toLowerCase(java.util.Locale.ROOT);
  }
}
