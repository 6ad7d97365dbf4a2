package dev.taskorc.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions and links as on POSIX")
class PrivateFilesTest {
  @TempDir private Path folder;

  @Test
  void folders_and_files_are_their_owners_alone() throws IOException {
    Path home = folder.resolve("deep").resolve("home");
    PrivateFiles.createHome(home);
    PrivateFiles.createFolder(home.resolve("spool").resolve("claims"));
    PrivateFiles.createFile(home.resolve("empty"));
    PrivateFiles.createFile(home.resolve("full"), new byte[] {1, 2, 3});
    PrivateFiles.openLock(home.resolve("lock")).close();
    Path temporary = PrivateFiles.createTemporary(home.resolve("copy"));
    Path scratch = PrivateFiles.createTemporaryFolder(home, "orc-");
    new PrivateFolder(home).append("logs/x/1.log").close();
    for (Path made :
        new Path[] {
          home.getParent(),
          home,
          home.resolve("spool"),
          home.resolve("spool/claims"),
          scratch,
          home.resolve("logs"),
          home.resolve("logs/x")
        }) {
      assertThat(rights(made)).as("%s", made).isEqualTo("rwx------");
    }
    for (Path made :
        new Path[] {
          home.resolve("empty"),
          home.resolve("full"),
          home.resolve("lock"),
          temporary,
          home.resolve("logs/x/1.log")
        }) {
      assertThat(rights(made)).as("%s", made).isEqualTo("rw-------");
    }
    assertThat(home.resolve("full")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void what_is_there_stays_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    PrivateFiles.createFile(file);
    assertThatThrownBy(() -> PrivateFiles.createFile(file, new byte[1]))
        .isInstanceOf(FileAlreadyExistsException.class);
    PrivateFiles.openLock(file).close();
    assertThat(file).hasContent("old");
    PrivateFiles.createFolder(folder);
    assertThat(folder).isDirectoryContaining("glob:**a");
  }

  @Test
  void a_home_may_be_a_link_and_a_folder_in_it_may_not() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    PrivateFiles.createHome(link);
    assertThatThrownBy(() -> PrivateFiles.createFolder(link))
        .isInstanceOf(NotDirectoryException.class);
    new PrivateFolder(link).append("logs/1.log").close();
    assertThat(target.resolve("logs").resolve("1.log")).isEmptyFile();
  }

  @Test
  void no_lock_is_taken_through_a_link() throws IOException {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("lock"), target);
    assertThatThrownBy(() -> PrivateFiles.openLock(link)).isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void a_lock_can_be_shared_or_held_alone() throws IOException {
    try (FileChannel lock = PrivateFiles.openLock(folder.resolve("lock"))) {
      lock.lock(0, 1, true).release();
      assertThat(lock.lock().isShared()).isFalse();
    }
  }

  @Test
  void temporary_names_differ_each_time() throws IOException {
    Path file = folder.resolve("orc.db");
    Path one = PrivateFiles.createTemporary(file);
    Path other = PrivateFiles.createTemporary(file);
    assertThat(one).isEmptyFile().isNotEqualTo(other).hasParent(folder);
    assertThat(one.getFileName().toString()).startsWith("orc.db.").endsWith(AtomicFile.DRAFT);
  }

  @Test
  void a_link_on_the_way_is_neither_written_nor_read_through() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("1.log"), "secret");
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.createSymbolicLink(home.resolve("logs"), target);
    var files = new PrivateFolder(home);
    assertThatThrownBy(() -> files.append("logs/1.log")).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.read("logs/1.log")).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.clear("logs/1.log")).isInstanceOf(FileSystemException.class);
    assertThat(target.resolve("1.log")).hasContent("secret");
  }

  @Test
  void what_is_appended_follows_what_was_there_until_it_is_cleared() throws IOException {
    var files = new PrivateFolder(folder);
    for (String text : new String[] {"a", "b"}) {
      try (OutputStream end = files.append("logs/1.log")) {
        end.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(files.path("logs/1.log")).hasContent("ab");
    files.clear("logs/1.log");
    files.clear("logs/1.log");
    assertThat(files.path("logs/1.log")).doesNotExist();
    assertThat(files.createFolder("logs")).isEmptyDirectory();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
