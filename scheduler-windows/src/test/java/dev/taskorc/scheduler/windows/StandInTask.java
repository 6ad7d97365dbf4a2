package dev.taskorc.scheduler.windows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A task of the stand-in on disk: its path, its definition as Windows would print it, and a few
 * values that the listing needs without reading the definition again.
 */
public record StandInTask(Path file, Properties values) {
  String path() {
    return values.getProperty("path");
  }

  public String xml() {
    return values.getProperty("xml");
  }

  String get(String key, String byDefault) {
    return values.getProperty(key, byDefault);
  }

  boolean enabled() {
    return Boolean.parseBoolean(get("enabled", "true"));
  }

  public StandInTask with(String key, String value) {
    values.setProperty(key, value);
    return this;
  }

  /** 1.7 (G): names are compared without regard to case. */
  static Path file(Path folder, String path) {
    String key = path.toLowerCase(Locale.ROOT);
    String plain = key.replaceAll("[^a-z0-9._-]", "~");
    return folder.resolve("tasks").resolve(plain + "~" + Integer.toHexString(key.hashCode()));
  }

  public static Optional<StandInTask> find(Path folder, String path) {
    return read(file(folder, path));
  }

  static List<StandInTask> all(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("tasks"))) {
      return files
          .filter(file -> !file.toString().endsWith(".new"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void save() {
    try {
      Path next =
          file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
      try (var out = Files.newBufferedWriter(next)) {
        values.store(out, null);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<StandInTask> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var values = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      values.load(in);
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(new StandInTask(file, values));
  }
}
