package dev.taskorc.cli.run;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The log files in the home, a folder a task. Links are neither counted nor followed. */
public final class HomeLogFiles implements LogFiles {
  private final Path home;

  public HomeLogFiles(Path home) {
    this.home = home;
  }

  @Override
  public List<LogFile> all() {
    Path logs = home.resolve("logs");
    if (!Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(logs, 2)) {
      var found = new ArrayList<LogFile>();
      for (Path file : files.filter(path -> path.getParent().getParent().equals(logs)).toList()) {
        look(file).ifPresent(found::add);
      }
      return found;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Absent for what is no log, and for one that another orc has removed meanwhile. */
  private Optional<LogFile> look(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new LogFile(
                  home.relativize(file).toString().replace('\\', '/'),
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
  public void remove(String path) {
    Path file = home.resolve(path).normalize();
    boolean ours =
        file.startsWith(home.resolve("logs"))
            && Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS);
    try {
      if (ours) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private StoreFailed unusable(IOException e) {
    return new StoreFailed(
        "the logs in '" + home + "' cannot be cleared: " + e.getMessage(),
        "make them writable for this account",
        e);
  }
}
