package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Genuine output of Windows, where it is at hand; it belongs to others and is not kept here. */
public final class Samples {
  private static final Path FOLDER =
      Path.of(System.getProperty("task.samples", "../../shared/samples"));

  private Samples() {}

  /** Aborts the test if the file is not there. */
  public static byte[] bytes(String file) throws IOException {
    Path path = FOLDER.resolve(file);
    if (!Files.exists(path)) {
      Assumptions.abort("no sample at " + path + ": name their folder with -Dtask.samples=FOLDER");
    }
    return Files.readAllBytes(path);
  }

  /** The rows of a folder's index, each by its headings; aborts the test if there is none. */
  public static List<Map<String, String>> index(String folder) throws IOException {
    List<String> lines =
        new String(bytes(folder + "/index.tsv"), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    String[] names = lines.get(0).split("\t");
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(
            cells -> {
              Map<String, String> row = new LinkedHashMap<>();
              for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
              }
              return row;
            })
        .toList();
  }
}
