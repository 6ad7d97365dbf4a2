package dev.taskorc.cli.home;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.machine.TrialHome;
import dev.taskorc.files.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A simulation's home: {@code simulations/ID} in the operator's, with its note {@code ID.note}
 * beside it. In there, and not in a temporary folder, it has the rights and the file system that
 * the operator's tasks have, and whoever finds the one finds the other.
 */
public final class TrialFolder implements TrialHome {
  private static final String PARENT = "simulations";
  private static final String NOTE = ".note";

  // What was started may have a file open for a moment longer, or make another one.
  private static final int TRIES = 100;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Path place;
  private final TrialNote note;
  private final Runnable close;

  private TrialFolder(Path place, TrialNote note, Runnable close) {
    this.place = place;
    this.note = note;
    this.close = close;
  }

  /**
   * A new one, for which nothing is made yet.
   *
   * @param operators the operator's home
   * @param by the process that simulates
   */
  public static TrialFolder in(Path operators, String scheduler, ProcessRef by) {
    Path place = parent(operators).resolve(String.valueOf(by.pid()));
    for (int i = 2; exists(place) || exists(noteOf(place)); i++) {
      place = place.resolveSibling(by.pid() + "-" + i);
    }
    var note = new TrialNote(by, scheduler, missing(operators), Optional.empty());
    return new TrialFolder(place, note, () -> {});
  }

  /** Whether there may be any in this home; one look. */
  public static boolean anyIn(Path operators) {
    return Files.isDirectory(parent(operators), LinkOption.NOFOLLOW_LINKS);
  }

  /** Those whose process is gone. */
  public static List<TrialFolder> killed(Path operators, Machine machine) {
    var found = new ArrayList<TrialFolder>();
    try (Stream<Path> files = Files.list(parent(operators))) {
      for (Path file : files.filter(path -> path.toString().endsWith(NOTE)).sorted().toList()) {
        String name = file.getFileName().toString();
        Path place = file.resolveSibling(name.substring(0, name.length() - NOTE.length()));
        read(file, place)
            .filter(note -> isOver(note.by(), machine))
            .ifPresent(note -> found.add(new TrialFolder(place, note, () -> {})));
      }
    } catch (IOException | UncheckedIOException e) {
      return found; // The last of them has gone meanwhile.
    }
    if (found.isEmpty()) {
      dropped(parent(operators)); // One that was killed before its note leaves an empty folder.
    }
    return found;
  }

  /** Of a note that is not whole the name tells whose it is; there is nothing else to it yet. */
  private static Optional<TrialNote> read(Path file, Path place) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String pid = place.getFileName().toString().replaceFirst("-.*", "");
    return TrialNote.parse(text)
        .or(
            () ->
                pid.matches("\\d{1,18}")
                    ? Optional.of(TrialNote.unfinished(Long.parseLong(pid)))
                    : Optional.empty());
  }

  private static boolean isOver(ProcessRef process, Machine machine) {
    if (process.startedMillis() == 0) { // Any process of that number may be it.
      return ProcessHandle.of(process.pid()).isEmpty();
    }
    Boot here = machine.me().boot();
    return !process.boot().isOutOfSightOf(here) && !machine.alive(process);
  }

  /**
   * @param close lets go of what this process has open in there, as Windows demands
   */
  public TrialFolder closing(Runnable close) {
    return new TrialFolder(place, note, close);
  }

  public Path place() {
    return place;
  }

  /** The kind of the scheduler in which its task is registered. */
  public String scheduler() {
    return note.scheduler();
  }

  /** Whose registrations there may be; absent as long as there can be none. */
  public Optional<Owner> owner() {
    return note.owner().map(id -> new Owner(id, place.toString()));
  }

  @Override
  public void make() {
    try {
      writeNote();
    } catch (IOException e) {
      dropEmpty();
      throw unusable(e);
    }
    try {
      operators().createFolder(PARENT + "/" + place.getFileName());
    } catch (IOException e) {
      try {
        sweep();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw unusable(e);
    }
  }

  /** Another simulation that ends takes the folder away if it is empty. */
  private void writeNote() throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        write(operators().createNew(PARENT + "/" + noteOf(place).getFileName()), note.text());
        return;
      } catch (NoSuchFileException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public void belongsTo(Owner owner) {
    try {
      write(
          operators().append(PARENT + "/" + noteOf(place).getFileName()),
          TrialNote.ownerLine(owner));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public void remove() {
    close.run();
    for (int tries = 1; ; tries++) {
      try {
        sweep();
        return;
      } catch (IOException e) {
        if (tries == TRIES) {
          throw new StoreFailed(
              "the simulation's home '" + place + "' cannot be removed (" + e + ")",
              "see who uses it; every orc tries again",
              e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void keep() {
    try {
      Files.deleteIfExists(noteOf(place));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Another orc may be at it too. */
  private void sweep() throws IOException {
    if (exists(place)) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    Files.deleteIfExists(noteOf(place));
    dropEmpty();
  }

  /** The folders that were made for it, unless somebody has put something into them. */
  private void dropEmpty() {
    Path folder = place.getParent();
    for (int left = note.made(); left >= 0 && dropped(folder); left--) {
      folder = folder.getParent();
    }
  }

  private static boolean dropped(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && folder.toFile().delete();
  }

  private PrivateFolder operators() {
    return new PrivateFolder(place.getParent().getParent());
  }

  private StoreFailed unusable(IOException e) {
    return new StoreFailed(
        "nothing can be written in the home '" + place.getParent().getParent() + "'",
        "make it a writable folder, or name another with --home",
        e);
  }

  private static void write(OutputStream file, String text) throws IOException {
    try (file) {
      file.write(text.getBytes(StandardCharsets.UTF_8)); // At once: it is there whole, or not.
    }
  }

  private static Path parent(Path operators) {
    return operators.resolve(PARENT);
  }

  private static Path noteOf(Path place) {
    return place.resolveSibling(place.getFileName() + NOTE);
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static int missing(Path folder) {
    int count = 0;
    for (Path on = folder; on != null && !exists(on); on = on.getParent()) {
      count++;
    }
    return count;
  }
}
