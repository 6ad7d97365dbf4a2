package dev.taskorc.persistence.file;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.files.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native part, which the driver would otherwise unpack at every start. */
public final class NativeLibrary {
  private static final String FOLDER = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";
  private static final String TEMPORARY = "org.sqlite.tmpdir";

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
      if (in == null) {
        throw new IOException("there is none for this system");
      }
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

  /**
   * Loads the library, from where the launcher says it is, or else unpacked for this process alone.
   * The driver would look for left-overs among all temporary files, compare what it unpacks byte by
   * byte, and leave it behind when its process is killed; it does so where this fails.
   *
   * @throws StoreFailed if there is no place that it can be loaded from
   */
  static void load() {
    Loaded.FAILURE.ifPresent(
        failure -> {
          throw new StoreFailed(
              "SQLite's library cannot be loaded: " + failure,
              "let files be written to '" + temporary() + "' and programs be run from it");
        });
  }

  private static Optional<String> failureToLoad() {
    Optional<String> given = Optional.ofNullable(System.getProperty(FOLDER));
    boolean loaded =
        given
            .map(Path::of)
            .filter(folder -> Files.exists(folder.resolve(System.getProperty(NAME, ""))))
            .filter(NativeLibrary::loadFrom)
            .isPresent();
    // Windows lets nobody remove a library that is in use, but the driver does so the next time.
    if (!loaded && File.separatorChar == '/') {
      loadUnpacked();
    }
    set(FOLDER, given);
    try {
      SQLiteJDBCLoader.initialize();
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void loadUnpacked() {
    Path folder;
    try {
      folder = PrivateFiles.createTemporaryFolder(Path.of(temporary()), "orc-");
    } catch (IOException e) {
      return; // The driver will say why.
    }
    try {
      unpackTo(folder);
      loadFrom(folder);
    } catch (StoreFailed e) {
      return; // So it will here.
    } finally {
      Stream.ofNullable(folder.toFile().listFiles()).flatMap(Stream::of).forEach(File::delete);
      folder.toFile().delete();
    }
  }

  /** Where the library is, nothing has to be unpacked, and there are few left-overs to look for. */
  private static boolean loadFrom(Path folder) {
    Optional<String> temporary = Optional.ofNullable(System.getProperty(TEMPORARY));
    System.setProperty(FOLDER, folder.toString());
    System.setProperty(TEMPORARY, folder.toString());
    try {
      return SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      return false;
    } finally {
      set(TEMPORARY, temporary);
    }
  }

  private static String temporary() {
    return System.getProperty("java.io.tmpdir");
  }

  private static void set(String property, Optional<String> value) {
    value.ifPresentOrElse(
        before -> System.setProperty(property, before), () -> System.clearProperty(property));
  }

  /** A class is made ready once, by whoever comes first, and others wait for it. */
  private static final class Loaded {
    static final Optional<String> FAILURE = failureToLoad();
  }
}
