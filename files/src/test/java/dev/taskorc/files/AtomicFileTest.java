package dev.taskorc.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AtomicFileTest {
  private static final int TIMES = 300;
  private static final int RIVALS = 8;

  @TempDir private Path folder;

  @Test
  void what_was_written_is_read_and_nothing_else_is_left() throws IOException {
    Path file = folder.resolve("a");
    assertThat(AtomicFile.read(file)).isEmpty();
    AtomicFile.replace(file, "eins\n");
    AtomicFile.replace(file, "zwei ü\n");
    assertThat(AtomicFile.read(file)).hasValue("zwei ü\n");
    assertThat(folder.toFile().list()).containsExactly("a");
    AtomicFile.delete(file);
    AtomicFile.delete(file);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void bytes_that_are_no_text_are_not_read() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[] {'a', -1});
    assertThatThrownBy(() -> AtomicFile.read(file)).isInstanceOf(MalformedInputException.class);
  }

  @Test
  void a_reader_sees_the_old_text_or_the_new_one() throws IOException {
    Path file = folder.resolve("a");
    List<String> texts = List.of("a".repeat(100_000), "b".repeat(50_000));
    AtomicFile.replace(file, texts.get(0));
    var writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                replace(file, texts.get(i % 2));
              }
            });
    do {
      assertThat(texts.contains(AtomicFile.read(file).orElseThrow())).isTrue();
    } while (!writer.isDone());
    writer.join();
  }

  @Test
  void the_first_text_of_a_name_stands() throws IOException {
    Path file = folder.resolve("a");
    AtomicFile.create(file, "first");
    assertThatThrownBy(() -> AtomicFile.create(file, "second"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("first");
    assertThat(folder.toFile().list()).containsExactly("a");
  }

  @Test
  void of_many_at_once_one_is_first() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(RIVALS);
    try {
      for (int round = 0; round < 50; round++) {
        Path file = folder.resolve(String.valueOf(round));
        var go = new CountDownLatch(1);
        List<Future<Boolean>> rivals =
            IntStream.range(0, RIVALS)
                .mapToObj(rival -> pool.submit(creation(file, String.valueOf(rival), go)))
                .toList();
        go.countDown();
        int first = -1;
        for (int rival = 0; rival < RIVALS; rival++) {
          if (rivals.get(rival).get()) {
            assertThat(first).isNegative();
            first = rival;
          }
        }
        assertThat(file).hasContent(String.valueOf(first));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link needs a right there")
  void a_link_in_the_files_place_is_not_followed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret");
    Path link = Files.createSymbolicLink(folder.resolve("a"), target);
    assertThatThrownBy(() -> AtomicFile.create(link, "text"))
        .isInstanceOf(FileAlreadyExistsException.class);
    AtomicFile.replace(link, "text");
    assertThat(target).hasContent("secret");
    assertThat(Files.isRegularFile(link)).isTrue();
    assertThat(link).hasContent("text");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions as on POSIX")
  void a_text_is_its_owners_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    AtomicFile.replace(file, "new");
    AtomicFile.create(folder.resolve("b"), "new");
    for (String name : List.of("a", "b")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void a_text_that_cannot_get_its_name_leaves_no_draft() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("a").resolve("b")).getParent();
    assertThatThrownBy(() -> AtomicFile.replace(occupied, "x")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> AtomicFile.create(occupied, "x")).isInstanceOf(IOException.class);
    assertThat(folder.toFile().list()).containsExactly("a");
  }

  private static Callable<Boolean> creation(Path file, String text, CountDownLatch go) {
    return () -> {
      go.await();
      try {
        AtomicFile.create(file, text);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    };
  }

  private static void replace(Path file, String text) {
    try {
      AtomicFile.replace(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
