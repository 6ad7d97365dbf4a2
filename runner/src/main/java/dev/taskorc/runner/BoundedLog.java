package dev.taskorc.runner;

import dev.taskorc.files.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * A run's log file, byte for byte up to a bound. Of more, head and tail are kept and the cut
 * between them is marked: the tail in memory, until it is written at the end. All attempts of a run
 * share file and bound.
 */
final class BoundedLog {
  private static final int LARGEST_TAIL = 1 << 20;
  private static final int SMALLEST_TAIL = 1 << 12;

  private final OutputStream file;
  private final int tailSize;
  private long room;
  private byte[] tail = new byte[0];
  private long overflow;
  private boolean closed;

  private BoundedLog(OutputStream file, long room, int tailSize) {
    this.file = file;
    this.room = room;
    this.tailSize = tailSize;
  }

  static BoundedLog open(PrivateFolder home, String name, long bound) throws IOException {
    OutputStream file = home.append(name);
    long left = bound - Files.size(home.path(name));
    // Also where earlier attempts have used up the bound, the end of this one is worth something.
    long tail = Math.max(Math.min(left / 2, LARGEST_TAIL), Math.min(bound, SMALLEST_TAIL));
    return new BoundedLog(file, Math.max(0, left - tail), (int) tail);
  }

  /** What comes after the close is let go. */
  synchronized void write(byte[] buffer, int count) throws IOException {
    if (closed) {
      return;
    }
    int kept = (int) Math.min(room, count);
    file.write(buffer, 0, kept);
    room -= kept;
    if (kept < count) {
      remember(buffer, kept, count - kept);
    }
  }

  /** Writes the tail. */
  synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      if (overflow > tailSize) {
        String mark = "\n[orc: " + (overflow - tailSize) + " bytes of output were cut here]\n";
        file.write(mark.getBytes(StandardCharsets.UTF_8));
        int begin = (int) (overflow % tailSize);
        file.write(tail, begin, tailSize - begin);
        file.write(tail, 0, begin);
      } else {
        file.write(tail, 0, (int) overflow);
      }
    }
  }

  private void remember(byte[] buffer, int offset, int count) {
    int skipped = Math.max(0, count - tailSize);
    overflow += skipped;
    int from = offset + skipped;
    int left = count - skipped;
    while (left > 0) {
      int at = (int) (overflow % tailSize);
      int step = Math.min(left, tailSize - at);
      if (tail.length < Math.min(tailSize, at + step)) {
        tail = Arrays.copyOf(tail, tailSize); // Most runs never need it.
      }
      System.arraycopy(buffer, from, tail, at, step);
      overflow += step;
      from += step;
      left -= step;
    }
  }
}
