package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.SpoolIntake;
import dev.taskorc.files.AtomicFile;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Where runs are recorded while the database cannot be: a file a result, and in {@code claims} a
 * file a claim, whose exclusive creation decides who runs. Files appear whole or not at all, and do
 * not change: what is taken in is what is removed.
 */
final class Spool {
  private static final int RESERVE = 1 << 18;
  // Far more than the ends of a hundred attempts' outputs.
  private static final long LARGEST = 4 << 20;
  private static final String RESULT = ".run";
  private static final String CLAIM = ".claim";
  private static final String UNFINISHED = AtomicFile.DRAFT;

  private final Path folder;
  private final Path claims;

  Spool(Path folder) {
    this.folder = folder;
    this.claims = folder.resolve("claims");
  }

  static Spool beside(SqliteFile database) {
    return new Spool(database.path().toAbsolutePath().resolveSibling("spool"));
  }

  Path folder() {
    return folder;
  }

  /**
   * Keeps some room while all is well, and gives it away when the disk is full: without any, SQLite
   * cannot even read, and a connection that failed for that spoils the next.
   */
  void makeRoom() {
    if (!Files.isDirectory(folder.toAbsolutePath().getParent())) {
      return;
    }
    long room = folder.toAbsolutePath().getParent().toFile().getUsableSpace();
    if (room < RESERVE) {
      useReserve();
    } else if (room > 4L * RESERVE && !Files.exists(reserved(), LinkOption.NOFOLLOW_LINKS)) {
      try {
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFile(reserved(), new byte[RESERVE]);
      } catch (IOException e) {
        // Another orc was quicker, or the room is short already.
      }
    }
  }

  private boolean useReserve() {
    try {
      return Files.deleteIfExists(reserved());
    } catch (IOException e) {
      return false;
    }
  }

  private Path reserved() {
    return folder.resolve("reserve");
  }

  /**
   * @return whether the claim is ours; an earlier one of the same name stands
   */
  boolean claim(String name, SpoolRecord run) throws IOException {
    PrivateFiles.createFolder(claims);
    try {
      put(claims.resolve(name + CLAIM), run, AtomicFile::create);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  boolean isClaimed(String name) {
    return Files.exists(claims.resolve(name + CLAIM), LinkOption.NOFOLLOW_LINKS);
  }

  /** Keeps what is known of a run after its claim until the database takes it in. */
  void keep(SpoolRecord run) {
    try {
      PrivateFiles.createFolder(folder);
      Path file = folder.resolve(run.id() + "-" + run.ordinal() + RESULT);
      put(file, run, AtomicFile::replace);
    } catch (IOException e) {
      throw new StoreFailed(
          "a result of '"
              + run.task()
              + "' can be written neither to the database nor to the spool",
          "free some space, and make '" + folder + "' writable",
          e);
    }
  }

  /** Whether there is anything to take in, or to remove. */
  boolean isUsed() {
    return !files(folder, RESULT, UNFINISHED).isEmpty()
        || !files(claims, CLAIM, UNFINISHED).isEmpty();
  }

  /** What orcs that were killed were just writing; nobody will ever read that. */
  void removeUnfinished() {
    if (unfinished().isEmpty()) {
      return;
    }
    SpoolLock.toClear(folder)
        .ifPresent(
            lock -> {
              try (lock) {
                unfinished().forEach(file -> file.toFile().delete());
              }
            });
  }

  private List<Path> unfinished() {
    return Stream.of(files(folder, UNFINISHED), files(claims, UNFINISHED))
        .flatMap(List::stream)
        .toList();
  }

  List<Path> results() {
    return files(folder, RESULT);
  }

  /** What is kept of one run. */
  List<Path> results(String id) {
    return results().stream()
        .filter(file -> file.getFileName().toString().startsWith(id + "-"))
        .toList();
  }

  boolean hasClaimOf(long task) {
    return openClaims().stream()
        .anyMatch(file -> file.getFileName().toString().startsWith(task + "-"));
  }

  List<Path> openClaims() {
    return files(claims, CLAIM);
  }

  SpoolIntake.Contents contents() {
    boolean link = Files.isSymbolicLink(folder);
    String[] aside = rejected().toFile().list();
    return new SpoolIntake.Contents(
        folder.toString(),
        results().size() + openClaims().size(),
        aside == null || link || Files.isSymbolicLink(rejected()) ? 0 : aside.length,
        link);
  }

  /** Out of the way, for a person to look at, and beside what has been put there before. */
  void setAside(Path file) throws IOException {
    PrivateFiles.createFolder(rejected());
    String name = file.getFileName().toString();
    for (int n = 2; !moveAside(file, rejected().resolve(name)); n++) {
      name = file.getFileName() + "." + n;
    }
  }

  private static boolean moveAside(Path file, Path aside) throws IOException {
    try {
      Files.createLink(aside, file); // Nothing takes the place of what is there, as a move would.
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return moveWithoutLink(file, aside);
    }
    Files.deleteIfExists(file);
    return true;
  }

  private static boolean moveWithoutLink(Path file, Path aside) throws IOException {
    try {
      Files.move(file, aside);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private Path rejected() {
    return folder.resolve("rejected");
  }

  /**
   * @throws IllegalArgumentException if the file is no record
   * @throws java.nio.file.NoSuchFileException if another orc has taken it in meanwhile
   */
  static SpoolRecord read(Path file) throws IOException {
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

  private List<Path> files(Path place, String ending) {
    return files(place, ending, ending);
  }

  private List<Path> files(Path place, String ending, String other) {
    String[] names =
        place.toFile().list((parent, name) -> name.endsWith(ending) || name.endsWith(other));
    if (names == null || names.length == 0) {
      return List.of(); // As nearly always.
    }
    if (Files.isSymbolicLink(folder) || Files.isSymbolicLink(place)) {
      return List.of(); // Whatever lies where it leads is not ours to take in or move away.
    }
    return Stream.of(names).sorted().map(place::resolve).toList();
  }

  private interface Writing {
    void write(Path file, String text) throws IOException;
  }

  private void put(Path file, SpoolRecord run, Writing writing) throws IOException {
    Optional<SpoolLock> lock = SpoolLock.toWrite(folder);
    try {
      withRoom(
          () -> {
            writing.write(file, SpoolText.write(run));
            return file;
          });
    } finally {
      lock.ifPresent(SpoolLock::close);
    }
  }

  private void withRoom(Callable<?> work) throws IOException {
    try {
      call(work);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      if (!useReserve()) {
        throw e;
      }
      call(work);
    }
  }

  private static void call(Callable<?> work) throws IOException {
    try {
      work.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
