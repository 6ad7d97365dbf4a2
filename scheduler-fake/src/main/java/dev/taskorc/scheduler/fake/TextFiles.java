package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Small files that other processes read and write too: each is there whole, or not at all. */
final class TextFiles {
  private static final int TRIES = 50;
  private static final long PAUSE_NANOS = 2_000_000;

  private interface FileWork<T> {
    T run() throws IOException;
  }

  private TextFiles() {}

  static Optional<String> read(Path file) {
    try {
      return Optional.of(patiently(() -> Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  static void write(Path file, String text) {
    try {
      Path folder = createFolder(file.getParent());
      Path draft = Files.createTempFile(folder, "new-", ".tmp");
      try {
        Files.writeString(draft, text);
        patiently(() -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  /** The home is its owner's alone, whichever orc makes it. */
  static Path createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    return Files.createDirectories(folder, owners(folder, "rwx------"));
  }

  /** A file to be locked; what it holds does not matter. */
  static FileChannel openLock(Path file) throws IOException {
    createFolder(file.getParent());
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        owners(file, "rw-------"));
  }

  static void delete(Path file) {
    try {
      patiently(() -> Files.deleteIfExists(file));
    } catch (IOException e) {
      throw failed("delete", file, e);
    }
  }

  /** What is in the folder, sorted; nothing if there is no folder. */
  static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw failed("list", folder, e);
    }
  }

  static SchedulerFailed damaged(Path file, Exception cause) {
    return new SchedulerFailed(
        "the fake scheduler's file " + file + " is damaged",
        "delete it, then run 'orc verify --repair'",
        cause);
  }

  private static FileAttribute<?>[] owners(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static SchedulerFailed failed(String verb, Path file, IOException cause) {
    return new SchedulerFailed(
        "the fake scheduler cannot " + verb + " " + file + " (" + reason(cause) + ")",
        "check the rights and the space of the home",
        cause);
  }

  private static String reason(IOException cause) {
    return cause.getClass().getSimpleName().replace("Exception", "");
  }

  /** Windows denies access for as long as another process replaces or reads the same file. */
  private static <T> T patiently(FileWork<T> work) throws IOException {
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
