package dev.taskorc.persistence;

import dev.taskorc.domain.model.error.StoreFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native part, which the driver would otherwise unpack at every start. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Puts the library for this machine into a folder, whole or not at all.
   *
   * @throws StoreFailed if it cannot be written, or does not read back as it is
   */
  public static void unpackTo(Path folder) {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      byte[] library = in.readAllBytes();
      Path temporary =
          Files.createDirectories(folder).resolve("." + name + "." + ProcessHandle.current().pid());
      Files.write(temporary, library);
      if (!Arrays.equals(library, Files.readAllBytes(temporary))) {
        throw new IOException("it does not read back as it is");
      }
      Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreFailed(
          "SQLite's library cannot be unpacked to '" + folder + "'", "make it writable", e);
    }
  }
}
