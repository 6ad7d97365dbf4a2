package dev.taskorc.cli.home;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.machine.LogFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The log files in the home, a folder a task. Links are neither counted nor followed. */
public final class HomeLogFiles implements LogFiles {
  private final Path home;

  public HomeLogFiles(Path home) {
    this.home = home;
  }

  @Override
  public List<String> each(Consumer<LogFile> look) {
    var unseen = new ArrayList<String>();
    Path logs = home.resolve("logs");
    if (Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
      each(
          logs,
          folder -> {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
              each(folder, file -> look(file).ifPresent(look), unseen);
            }
          },
          unseen);
    }
    return unseen;
  }

  private interface Step {
    void at(Path path) throws IOException;
  }

  /** One after the other: a folder may hold more than there is memory for. */
  private static void each(Path folder, Step step, List<String> unseen) {
    Optional<IOException> trouble = Optional.empty();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        try {
          step.at(entry);
        } catch (IOException e) {
          trouble = Optional.of(e); // What is beside it is looked at all the same.
        }
      }
    } catch (NoSuchFileException e) {
      return; // Removed meanwhile.
    } catch (DirectoryIteratorException e) {
      trouble = Optional.of(e.getCause());
    } catch (IOException e) {
      trouble = Optional.of(e);
    }
    trouble.ifPresent(e -> unseen.add("logs in '" + folder + "' are left out: " + reason(e)));
  }

  /** Absent for what is no log, and for one that another orc has removed meanwhile. */
  private static Optional<LogFile> look(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new LogFile(
                  "logs/" + file.getParent().getFileName() + "/" + file.getFileName(),
                  attributes.size(),
                  attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public long size(String path) {
    return home.resolve(path).toFile().length();
  }

  @Override
  public OptionalLong remove(String path) {
    Path file = home.resolve(path).normalize();
    boolean ours =
        file.startsWith(home.resolve("logs"))
            && Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS);
    try {
      long bytes = size(path);
      return ours && Files.deleteIfExists(file) ? OptionalLong.of(bytes) : OptionalLong.empty();
    } catch (IOException e) {
      throw new StoreFailed(
          "the log '" + file + "' cannot be removed: " + reason(e),
          "make it and its folder writable for this account",
          e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : e.toString();
  }
}
