package dev.taskorc.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Small texts that other processes read and write too: each is there whole or not at all, for its
 * owner alone, also after a power cut. A process that is killed may leave a draft behind, named as
 * the file with {@link #DRAFT} at the end.
 */
public final class AtomicFile {
  public static final String DRAFT = ".tmp";

  private static final int TRIES = 50;
  private static final long PAUSE_NANOS = 2_000_000;

  private interface Work<T> {
    T run() throws IOException;
  }

  /** How a draft that is whole gets its name. */
  private interface Placing {
    void place(Path draft, Path file) throws IOException;
  }

  private AtomicFile() {}

  /** Absent if there is no file. */
  public static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(patiently(() -> Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes the file, whether there was one or not. */
  public static void replace(Path file, String text) throws IOException {
    write(file, text, AtomicFile::replace);
  }

  /**
   * Writes the file only if nobody has that name.
   *
   * @throws FileAlreadyExistsException if there is one; it stays as it is
   */
  public static void create(Path file, String text) throws IOException {
    write(file, text, AtomicFile::placeNew);
  }

  /** Whether there was one or not. */
  public static void delete(Path file) throws IOException {
    patiently(() -> Files.deleteIfExists(file));
  }

  private static void write(Path file, String text, Placing placing) throws IOException {
    Path draft = PrivateFiles.createTemporary(file);
    try {
      fill(draft, text.getBytes(StandardCharsets.UTF_8));
      placing.place(draft, file);
    } finally {
      draft.toFile().delete();
    }
    settle(draft.getParent());
  }

  private static void fill(Path draft, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFiles.write(channel, content);
    }
  }

  private static void replace(Path draft, Path file) throws IOException {
    patiently(() -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
  }

  private static void placeNew(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, file); // Without links, two at once may both believe to be the first.
    }
  }

  /** The names of files must survive a power cut as well, where a system lets that be asked for. */
  private static void settle(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders, and writes their changes down in order.
    }
  }

  /** Windows denies access for as long as another process replaces or reads the same file. */
  private static <T> T patiently(Work<T> work) throws IOException {
    for (int left = TRIES; ; left--) {
      try {
        return work.run();
      } catch (AccessDeniedException e) {
        if (left == 0) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
