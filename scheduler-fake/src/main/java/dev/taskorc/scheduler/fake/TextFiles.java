package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.files.AtomicFile;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fake's files, and what is said of those that cannot be used. */
final class TextFiles {
  private TextFiles() {}

  static Optional<String> read(Path file) {
    try {
      return AtomicFile.read(file);
    } catch (CharacterCodingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  static void write(Path file, String text) {
    try {
      PrivateFiles.createFolder(file.getParent());
      AtomicFile.replace(file, text);
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  /** A file to be locked; what it holds does not matter. */
  static FileChannel openLock(Path file) throws IOException {
    PrivateFiles.createFolder(file.getParent());
    return PrivateFiles.openLock(file);
  }

  static void delete(Path file) {
    try {
      AtomicFile.delete(file);
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

  private static SchedulerFailed failed(String verb, Path file, IOException cause) {
    return new SchedulerFailed(
        "the fake scheduler cannot " + verb + " " + file + " (" + reason(cause) + ")",
        "check the rights and the space of the home",
        cause);
  }

  private static String reason(IOException cause) {
    return cause.getClass().getSimpleName().replace("Exception", "");
  }
}
