package dev.taskorc.persistence.file;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells a folder that has been a home from one that is to become one: where a database has been, an
 * empty one in its place would hide that tasks and results are gone.
 */
public final class HomeMark {
  /** The file that is made as soon as a database is complete. */
  public static final String NAME = "orc.home";

  private static final String TEXT =
      "This folder is a home of Task Orchestrator (orc). By this file it is known that orc.db has to be here.\n";

  private final Path database;
  private final Path home;
  private final Path mark;

  HomeMark(Path database) {
    this.database = database.toAbsolutePath();
    this.home = this.database.getParent();
    this.mark = home.resolve(NAME);
  }

  /** Where it cannot be left, a home is still known by its runs. */
  void leave() {
    if (Files.notExists(mark, LinkOption.NOFOLLOW_LINKS)) {
      try {
        PrivateFiles.createFile(mark, TEXT.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        return; // Or another orc was quicker.
      }
    }
  }

  /** What to say where it is there, and no database is, or one without anything in it. */
  StoreFailed lost() {
    return new StoreFailed(
        "the database '"
            + database
            + "' is "
            + (Files.notExists(database) ? "missing" : "empty")
            + ", and this home has had one",
        "restore a backup with 'orc restore FILE', or move the home away to begin with an empty one");
  }

  /** What cannot be looked at may be there. */
  boolean isThere() {
    return !Files.notExists(home)
        && !Files.isRegularFile(home)
        && (!Files.notExists(mark, LinkOption.NOFOLLOW_LINKS)
            || Files.isSymbolicLink(database)
            || holds(home.resolve("logs"), Files::isDirectory)
            || holds(home.resolve("spool"), HomeMark::isRecord)
            || holds(home.resolve("spool").resolve("claims"), HomeMark::isRecord)
            || holds(home.resolve("spool").resolve("rejected"), file -> true));
  }

  private static boolean isRecord(Path file) {
    return file.toString().endsWith(".run") || file.toString().endsWith(".claim");
  }

  private static boolean holds(Path folder, Predicate<Path> what) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(what);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
