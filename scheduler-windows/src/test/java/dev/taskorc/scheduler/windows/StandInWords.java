package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What schtasks says in some languages (2.5 and 2.6, F): nobody may rely on any of it. */
record StandInWords(Map<String, String> texts) {
  private static final String TABLE = "stand-in-words.tsv";

  /** English where the language is not known. */
  static StandInWords in(String language) {
    try (InputStream in = StandInWords.class.getResourceAsStream(TABLE)) {
      List<List<String>> rows =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> List.of(line.split("\t", -1)))
              .toList();
      List<String> row =
          rows.stream()
              .filter(each -> each.get(0).equals(language))
              .findFirst()
              .orElse(rows.get(1));
      Map<String, String> texts = new HashMap<>();
      for (int i = 0; i < row.size(); i++) {
        texts.put(rows.get(0).get(i), row.get(i));
      }
      return new StandInWords(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String get(String key) {
    return texts.get(key);
  }

  String error() {
    return get("error");
  }

  String success() {
    return get("success");
  }

  /** The first seven columns of a listing. */
  List<String> headings() {
    return List.of(get("headings").split("\\|"));
  }
}
