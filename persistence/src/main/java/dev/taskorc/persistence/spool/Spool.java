package dev.taskorc.persistence.spool;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.store.SpoolIntake;
import dev.taskorc.persistence.file.SqliteFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where runs are recorded while the database cannot be: a file a result, and in {@code claims} a
 * file a claim, whose exclusive creation decides who runs.
 */
public final class Spool {
  /** The ending of the claims' names. */
  static final String CLAIM = ".claim";

  private final Path folder;
  private final Reserve reserve;
  private final RecordFiles results;
  private final RecordFiles claims;

  public Spool(Path folder) {
    this.folder = folder;
    this.reserve = new Reserve(folder);
    this.results = new RecordFiles(folder, folder, ".run", reserve);
    this.claims = new RecordFiles(folder, folder.resolve("claims"), CLAIM, reserve);
  }

  public static Spool beside(SqliteFile database) {
    return new Spool(database.path().toAbsolutePath().resolveSibling("spool"));
  }

  public Path folder() {
    return folder;
  }

  public Reserve reserve() {
    return reserve;
  }

  public Rejected rejected() {
    return new Rejected(folder);
  }

  /**
   * @return whether the claim is ours; an earlier one of the same name stands
   */
  public boolean claim(String name, SpoolRecord run) throws IOException {
    try {
      claims.create(name, run);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  public boolean hasClaimOf(long task) {
    return !openClaims(task).isEmpty();
  }

  public List<Path> openClaims() {
    return claims.all();
  }

  public List<Path> openClaims(long task) {
    return claims.of(task + "-");
  }

  /** Keeps what is known of a run after its claim until the database takes it in. */
  public void keep(SpoolRecord run) {
    try {
      results.replace(run.id() + "-" + run.ordinal(), run);
    } catch (IOException e) {
      throw new StoreFailed(
          "a result of '"
              + run.task()
              + "' can be written neither to the database nor to the spool",
          "free some space, and make '" + folder + "' writable",
          e);
    }
  }

  public List<Path> results() {
    return results.all();
  }

  /** What is known by now of a run whose claim says so much; files that are no records do not. */
  SpoolRecord latest(SpoolRecord claim) throws IOException {
    SpoolRecord latest = claim;
    for (Path file : results.of(claim.id() + "-")) {
      try {
        latest = RecordFiles.read(file);
      } catch (IllegalArgumentException | NoSuchFileException e) {
        // As good as not there: the intake sets it aside, or has just taken it in.
      }
    }
    return latest;
  }

  /** The claims first, for results add to them. */
  public List<Path> all() {
    return Stream.concat(openClaims().stream(), results().stream()).toList();
  }

  /** Whether there is anything to take in, or to remove. */
  public boolean isUsed() {
    return results.isUsed() || claims.isUsed();
  }

  /** What orcs that were killed were just writing; nobody will ever read that. */
  public void removeUnfinished() {
    if (drafts().isEmpty()) {
      return;
    }
    SpoolLock.toClear(folder)
        .ifPresent(
            lock -> {
              try (lock) {
                drafts().forEach(file -> file.toFile().delete());
              }
            });
  }

  private List<Path> drafts() {
    var drafts = new ArrayList<Path>(results.drafts());
    drafts.addAll(claims.drafts());
    return drafts;
  }

  public SpoolIntake.Contents contents() {
    boolean link = Files.isSymbolicLink(folder);
    return new SpoolIntake.Contents(
        folder.toString(), all().size(), link ? 0 : rejected().count(), link);
  }
}
