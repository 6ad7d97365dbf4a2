package dev.taskorc.cli.home;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.port.machine.Home;
import dev.taskorc.files.PrivateFiles;
import dev.taskorc.files.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The home on disk. */
public final class HomeFolder implements Home {
  private final Path home;
  private final PrivateFolder files;

  public HomeFolder(Path home) {
    this.home = home;
    this.files = new PrivateFolder(home);
  }

  @Override
  public String path() {
    return home.toString();
  }

  @Override
  public void checkWritable() {
    try {
      PrivateFiles.createHome(home);
      Files.delete(Files.createTempFile(home, ".writable", null));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public String makeScratch(String name) {
    try {
      return files.createFolder("scratch/" + name).toString();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public Optional<String> readScratch(String name, String file) {
    try {
      return Optional.of(
          new String(Files.readAllBytes(scratch(name).resolve(file)), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty(); // Not there yet, or never; the caller waits or reports.
    }
  }

  private Path scratch(String name) {
    return home.resolve("scratch").resolve(name);
  }

  private StoreFailed unusable(IOException e) {
    return new StoreFailed(
        "the home '" + home + "' cannot be written",
        "make it a writable folder, or name another with --home",
        e);
  }
}
