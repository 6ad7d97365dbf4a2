package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A definition on disk, for as long as {@code schtasks} reads it; nobody else may. */
public final class DefinitionFile implements AutoCloseable {
  private final Path file;

  private DefinitionFile(Path file) {
    this.file = file;
  }

  public static DefinitionFile of(byte[] definition) {
    try {
      // Made with rights for this account alone.
      Path file = Files.createTempFile("orc-", ".xml");
      var made = new DefinitionFile(file);
      try {
        Files.write(file, definition);
      } catch (IOException e) {
        made.close();
        throw e;
      }
      return made;
    } catch (IOException e) {
      throw new SchedulerFailed(
          "the definition cannot be written to a temporary file: " + e.getMessage(),
          "make room in the folder for temporary files",
          e);
    }
  }

  public String path() {
    return file.toAbsolutePath().toString();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It holds no secret; the system clears its temporary files.
      file.toFile().deleteOnExit();
    }
  }
}
