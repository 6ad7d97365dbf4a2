package dev.taskorc.cli.home;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.machine.RunLogs;
import dev.taskorc.files.PrivateFolder;
import dev.taskorc.runner.OutputText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads log files below the home. */
public final class FileRunLogs implements RunLogs {
  // A line that is longer than this is decoded in pieces.
  private static final int PIECE = 1 << 16;

  private final PrivateFolder home;

  public FileRunLogs(Path home) {
    this.home = new PrivateFolder(home);
  }

  @Override
  public boolean exists(String logFile) {
    return Files.exists(home.path(logFile), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public OptionalLong read(String logFile, long from, boolean asText, Predicate<byte[]> sink) {
    try (InputStream in = home.read(logFile)) {
      in.skipNBytes(from);
      long place = from;
      byte[] buffer = new byte[PIECE];
      int held = 0;
      while (true) {
        int count = in.read(buffer, held, PIECE - held);
        int there = held + Math.max(0, count);
        int end = count < 0 || !asText ? there : wholeLines(buffer, there);
        if (end > 0 && !sink.test(handed(buffer, end, asText))) {
          return OptionalLong.empty();
        }
        place += end;
        System.arraycopy(buffer, end, buffer, 0, there - end);
        held = there - end;
        if (count < 0) {
          return OptionalLong.of(place);
        }
      }
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new StoreFailed(
          "the log '" + home.path(logFile) + "' cannot be read: " + e.getMessage(),
          "make it a file that this account may read",
          e);
    }
  }

  /** Without the last line, which may go on; all of it where the buffer is full of one. */
  private static int wholeLines(byte[] buffer, int there) {
    int last = OutputText.lastLine(buffer, there);
    return last == 0 && there == PIECE ? there : last;
  }

  private static byte[] handed(byte[] buffer, int end, boolean asText) {
    return asText
        ? OutputText.of(buffer, 0, end).getBytes(StandardCharsets.UTF_8)
        : Arrays.copyOf(buffer, end);
  }
}
