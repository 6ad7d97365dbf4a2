package dev.taskorc.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecArgumentsTest {
  private static final Optional<String> ARCHIVE =
      Optional.of("-XX:SharedArchiveFile=C:\\a b\\17.jsa");

  @TempDir private Path folder;

  @Test
  void the_file_lies_beside_the_jar_and_in_the_home_where_that_cannot_be() throws Exception {
    assertThat(arguments(Optional.empty(), "-Xmx64m")).isEqualTo(folder.resolve("lib/exec.args"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path notAFolder = Files.writeString(folder.resolve("file"), "").resolve("lib");
    assertThat(
            new ExecArguments(home, Optional.of(notAFolder), Optional.empty(), List.of("-cp", "x"))
                .file())
        .isEqualTo(home.resolve("exec.args"));
  }

  @Test
  void it_is_written_only_when_it_changes() throws Exception {
    Path file = arguments(Optional.empty(), "-Xmx64m");
    assertThat(file.toFile().setLastModified(1_000_000_000_000L)).isTrue();
    arguments(Optional.empty(), "-Xmx64m");
    assertThat(file.toFile().lastModified()).isEqualTo(1_000_000_000_000L);
    arguments(Optional.empty(), "-Xmx128m");
    assertThat(Files.readString(file)).contains("\"-Xmx128m\"");
  }

  @Test
  void the_archive_is_named_and_stays_when_an_orc_without_one_passes() throws Exception {
    Path file = arguments(ARCHIVE, "-Xmx64m");
    assertThat(Files.readString(file)).contains("\"-XX:SharedArchiveFile=C:\\\\a b\\\\17.jsa\"\n");
    arguments(Optional.empty(), "-Xmx64m");
    assertThat(Files.readString(file)).contains("SharedArchiveFile");
    arguments(Optional.of("-XX:AOTCache=C:\\25.aot"), "-Xmx64m");
    assertThat(Files.readString(file)).contains("AOTCache").doesNotContain("SharedArchiveFile");
    arguments(Optional.empty(), "-Xmx128m");
    assertThat(Files.readString(file)).doesNotContain("AOTCache");
  }

  @Test
  void the_class_path_reads_back() {
    assertThat(ExecArguments.classPath(arguments(ARCHIVE, "-Xmx64m")))
        .containsExactly(folder.resolve("x y/a.jar"), folder.resolve("b.jar"));
    assertThat(ExecArguments.classPath(folder.resolve("absent"))).isEmpty();
  }

  @Test
  void a_java_starts_whatever_archive_is_named_and_says_nothing_of_it() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jsa"), "no archive at all");
    for (String option :
        List.of(
            "-XX:SharedArchiveFile=" + folder.resolve("absent.jsa"),
            "-XX:SharedArchiveFile=" + broken,
            "-XX:AOTCache=" + folder.resolve("absent.aot"),
            "-XX:AOTCache=" + broken)) {
      Path file =
          new ExecArguments(
                  folder,
                  Optional.empty(),
                  Optional.of(option),
                  List.of("-Xlog:disable", "--version"))
              .file();
      Path said = folder.resolve("said.txt");
      Process java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(java.exitValue()).as(option).isZero();
      assertThat(Files.readString(said)).as(option).doesNotContain("rchive").doesNotContain("AOT");
    }
  }

  private Path arguments(Optional<String> archive, String flag) {
    String path = folder.resolve("x y/a.jar") + File.pathSeparator + folder.resolve("b.jar");
    return new ExecArguments(
            folder.resolve("home"),
            Optional.of(folder.resolve("lib")),
            archive,
            List.of(flag, "-cp", path, "M"))
        .file();
  }
}
