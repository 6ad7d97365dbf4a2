package dev.taskorc.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Takes a command's output in: to the log file, byte for byte, up to a bound; to a viewer, all of
 * it; and keeps its end for the database. Memory does not depend on how much there is.
 */
final class OutputCapture implements Runnable {
  /** What the database keeps of the output's end. */
  static final int TAIL = 4096;

  private final InputStream source;
  private final Path file;
  private final long bound;
  private final byte[] tail = new byte[TAIL];
  private long total;
  private OutputStream viewer;
  private OutputStream log;
  private long room;
  private long overflow;

  /**
   * @param bound bytes that the file may hold; of more, head and tail are kept and the cut is
   *     marked
   */
  OutputCapture(InputStream source, Path file, long bound, OutputStream viewer) {
    this.source = source;
    this.file = file;
    this.bound = bound;
    this.viewer = viewer;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[1 << 16];
    openLog();
    try {
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        show(buffer, count);
        keep(buffer, count);
        remember(buffer, count);
      }
    } catch (IOException e) {
      // The pipe closes when the command is ended; what was captured until then stays.
    }
    closeLog();
  }

  /** The end of the output as text, at most 4 KiB of it. */
  synchronized String tail() {
    int length = (int) Math.min(total, TAIL);
    byte[] ordered = new byte[length];
    int start = (int) ((total - length) % TAIL);
    for (int i = 0; i < length; i++) {
      ordered[i] = tail[(start + i) % TAIL];
    }
    return decode(ordered);
  }

  // Nothing that is wrong with the viewer or the disk may stop the command, or the other of them.

  private void openLog() {
    try {
      Files.createDirectories(file.getParent());
      log =
          Files.newOutputStream(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND,
              LinkOption.NOFOLLOW_LINKS);
      room = Math.max(0, bound - Files.size(file) - TAIL);
    } catch (IOException e) {
      log = OutputStream.nullOutputStream();
    }
  }

  private void show(byte[] buffer, int count) {
    try {
      viewer.write(buffer, 0, count);
      viewer.flush();
    } catch (IOException e) {
      viewer = OutputStream.nullOutputStream(); // It went away.
    }
  }

  private void keep(byte[] buffer, int count) {
    int kept = (int) Math.min(room, count);
    try {
      log.write(buffer, 0, kept);
      room -= kept;
      overflow += count - kept;
    } catch (IOException e) {
      log = OutputStream.nullOutputStream(); // The disk is full, for example.
    }
  }

  private void closeLog() {
    try (OutputStream closing = log) {
      if (overflow > 0) {
        writeCut(closing);
      }
    } catch (IOException e) {
      // What was written until now stays.
    }
  }

  private synchronized void remember(byte[] buffer, int count) {
    for (int i = Math.max(0, count - TAIL); i < count; i++) {
      tail[(int) ((total + i) % TAIL)] = buffer[i];
    }
    total += count;
  }

  private void writeCut(OutputStream end) throws IOException {
    int length = (int) Math.min(overflow, TAIL);
    long cut = overflow - length;
    if (cut > 0) {
      String mark = "\n[orc: " + cut + " bytes of output were cut here]\n";
      end.write(mark.getBytes(StandardCharsets.UTF_8));
    }
    var ordered = new ByteArrayOutputStream();
    for (long i = total - length; i < total; i++) {
      ordered.write(tail[(int) (i % TAIL)]);
    }
    ordered.writeTo(end);
  }

  /** UTF-8 where it is; otherwise the system's own character set. */
  private static String decode(byte[] bytes) {
    int start = 0;
    while (start < Math.min(4, bytes.length) && (bytes[start] & 0xC0) == 0x80) {
      start++; // The ring may begin in the middle of a character.
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
          .toString();
    } catch (CharacterCodingException e) {
      String name = System.getProperty("native.encoding", "UTF-8");
      Charset local = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
      return new String(Arrays.copyOfRange(bytes, start, bytes.length), local);
    }
  }
}
