package dev.taskorc.persistence.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where orcs stand in line to write to the database. SQLite has no line: whoever finds it taken
 * naps and tries again, and a few hundred who do leave no processor time to the one that they wait
 * for. So only the first of the line asks SQLite, and the others sleep until it is their turn.
 *
 * <p>It is a courtesy and no lock. Who cannot stand in the line, or is in it while nobody gets on,
 * asks SQLite all the same.
 */
public final class WriteLine implements AutoCloseable {
  private final Path folder;
  private final Patience patience;
  private final LockFile line;

  /**
   * @param folder where the line's file lies, if there is such a folder
   */
  public WriteLine(Path folder, Patience patience) {
    this.folder = folder;
    this.patience = patience;
    this.line = new LockFile(folder, "line");
  }

  /** Comes back when it is this one's turn, or the line is of no use. */
  public Optional<LockFile.Held> stand() {
    if (patience.isSpent() || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      Patience.Wait wait = patience.begin();
      return line.lock(0, 1, false, () -> !wait.isOver());
    } catch (IOException e) {
      return Optional.empty(); // Not every account may write here, not every disk has locks.
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
