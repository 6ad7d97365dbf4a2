package dev.taskorc.persistence.spool;

import dev.taskorc.files.AtomicFile;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of one kind in a folder of the spool. They appear whole or not at all, and do not
 * change: what is taken in is what is removed.
 */
public final class RecordFiles {
  // Far more than the ends of a hundred attempts' outputs.
  private static final long LARGEST = 4 << 20;

  private final Path spool;
  private final Path folder;
  private final String ending;
  private final Reserve reserve;

  /**
   * @param folder the spool, or a folder in it
   * @param ending of their names
   */
  RecordFiles(Path spool, Path folder, String ending, Reserve reserve) {
    this.spool = spool;
    this.folder = folder;
    this.ending = ending;
    this.reserve = reserve;
  }

  /** Writes the record, whether there was one of the name or not. */
  void replace(String name, SpoolRecord run) throws IOException {
    put(() -> AtomicFile.replace(file(name), SpoolText.write(run)));
  }

  /**
   * @throws java.nio.file.FileAlreadyExistsException if there is one of the name; it stays
   */
  void create(String name, SpoolRecord run) throws IOException {
    put(() -> AtomicFile.create(file(name), SpoolText.write(run)));
  }

  private void put(Reserve.Writing writing) throws IOException {
    PrivateFiles.createFolder(folder);
    Optional<SpoolLock> lock = SpoolLock.toWrite(spool);
    try {
      reserve.write(writing);
    } finally {
      lock.ifPresent(SpoolLock::close);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ending);
  }

  List<Path> all() {
    return files(ending, ending);
  }

  /** Those whose names begin so. */
  List<Path> of(String prefix) {
    List<Path> all = all();
    return all.isEmpty()
        ? all
        : all.stream().filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
  }

  /** What was being written, by orcs that live or that were killed. */
  List<Path> drafts() {
    return files(AtomicFile.DRAFT, AtomicFile.DRAFT);
  }

  boolean isUsed() {
    return !files(ending, AtomicFile.DRAFT).isEmpty();
  }

  private List<Path> files(String one, String other) {
    String[] names =
        folder.toFile().list((parent, name) -> name.endsWith(one) || name.endsWith(other));
    if (names == null || names.length == 0) {
      return List.of(); // As nearly always.
    }
    if (Files.isSymbolicLink(spool) || Files.isSymbolicLink(folder)) {
      return List.of(); // Whatever lies where it leads is not ours to take in or move away.
    }
    return Stream.of(names).sorted().map(folder::resolve).toList();
  }

  /**
   * @throws IllegalArgumentException if the file is no record
   * @throws java.nio.file.NoSuchFileException if another orc has taken it in meanwhile
   */
  public static SpoolRecord read(Path file) throws IOException {
    var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      throw new IllegalArgumentException("it is no file of orc's");
    }
    if (found.size() > LARGEST) {
      throw new IllegalArgumentException("it is too large");
    }
    try {
      return SpoolText.read(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is no text", e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new IllegalArgumentException("it is too much to read", e);
    }
  }
}
