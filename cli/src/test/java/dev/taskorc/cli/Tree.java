package dev.taskorc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is in a folder, to be compared with what is there later. */
final class Tree {
  private Tree() {}

  /** The way to each file with its bytes, to each folder with nothing. */
  static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> !path.equals(folder)).toList()) {
        found.put(
            folder.relativize(file).toString(),
            Files.isDirectory(file) ? "" : HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return found;
  }
}
