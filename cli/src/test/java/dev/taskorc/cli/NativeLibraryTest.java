package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/** SQLite's native part: where a start takes it from, and what it leaves behind. */
class NativeLibraryTest {
  @TempDir Path folder;
  private Orc orc;
  private Path temporary;
  private Path library;

  @BeforeEach
  void home() throws IOException {
    orc = Orc.at(folder.resolve("home"));
    orc.add("x", "echo");
    temporary = Files.createDirectory(folder.resolve("tmp"));
    library =
        Files.createDirectory(folder.resolve("native"))
            .resolve(LibraryLoaderUtil.getNativeLibName());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a library in use cannot be removed there")
  void is_not_left_behind_where_no_launcher_unpacked_it() throws IOException {
    assertThat(list(List.of())).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void is_done_without_where_the_launcher_unpacked_it() throws IOException {
    assertThat(list(given())).isZero();
  }

  @Test
  void is_unpacked_anew_if_that_is_damaged() throws IOException {
    Files.writeString(library, "no library");
    assertThat(list(given())).isZero();
  }

  @Test
  void one_that_cannot_be_unpacked_is_a_failure_of_the_store() throws IOException {
    Files.delete(temporary);
    Files.createFile(temporary);
    assertThat(list(List.of())).isEqualTo(ExitCode.STORE_FAILED.number());
  }

  private List<String> given() {
    return List.of(
        "-Dorg.sqlite.lib.path=" + library.getParent(),
        "-Dorg.sqlite.lib.name=" + library.getFileName());
  }

  private int list(List<String> flags) {
    var all = Stream.concat(Stream.of("-Djava.io.tmpdir=" + temporary), flags.stream());
    return DoorProcess.exitCode(
        DoorProcess.start(orc.home(), all.toList(), DoorProcess.OPERATORS, "list"));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }
}
