package dev.taskorc.persistence.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What can be told of a database file without SQLite. What cannot be looked at just now counts as
 * being there: opening it tells why.
 */
public final class RawFile {
  private static final int HEADER = 100;

  private final Path path;
  private final Path log;

  RawFile(Path path) {
    this.path = path;
    this.log = Path.of(path + "-wal");
  }

  boolean isAbsent() {
    return isAbsent(path);
  }

  /** Whether there is no file, or nothing in it. */
  public boolean isBlank() {
    try {
      return isAbsent() || (Files.isRegularFile(path) && Files.size(path) == 0);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether changes may lie beside the file that are not in it yet. */
  boolean hasLog() {
    return !isAbsent(log);
  }

  private static boolean isAbsent(Path file) {
    return Files.notExists(file) || Files.isRegularFile(file.toAbsolutePath().getParent());
  }

  /** SQLite notices a missing tail only when it reads there, which may be after it wrote. */
  boolean isTruncated() {
    // While a connection is open there is a log, and to close the file would drop its locks.
    if (isBlank() || hasLog()) {
      return false;
    }
    try {
      byte[] header = header();
      long size = Files.size(path);
      return isLonger(header, size)
          // Another orc may have changed its length between these looks.
          && Arrays.equals(header, header())
          && !hasLog();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLonger(byte[] header, long size) {
    if (header.length < HEADER) {
      return true;
    }
    int pageSize = ((header[16] & 0xff) << 8) | (header[17] & 0xff);
    long pages = number(header, 28);
    boolean sizeIsValid = number(header, 24) == number(header, 92);
    return sizeIsValid && pages * (pageSize == 1 ? 65_536L : pageSize) > size;
  }

  private byte[] header() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(HEADER);
    }
  }

  private static long number(byte[] bytes, int at) {
    return ((bytes[at] & 0xffL) << 24)
        | ((bytes[at + 1] & 0xffL) << 16)
        | ((bytes[at + 2] & 0xffL) << 8)
        | (bytes[at + 3] & 0xffL);
  }

  /**
   * Reads all of it, since SQLite calls some failures to read damage. Not while this process has a
   * connection, which would lose its locks.
   *
   * @throws IOException if any of it cannot be read
   */
  public void readThrough() throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (Path part : new Path[] {path, log}) {
      if (Files.notExists(part)) {
        continue;
      }
      try (InputStream in = Files.newInputStream(part)) {
        for (int read = 0; read >= 0; ) {
          read = in.read(buffer);
        }
      }
    }
  }
}
