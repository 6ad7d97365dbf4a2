package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.files.PrivateFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCaptureTest {
  private static final String LOG = "logs/x/1.log";
  private static final int BOUND = 20_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, OutputCapture.TAIL, OutputCapture.TAIL + 1, BOUND - 1, BOUND})
  void what_fits_is_kept_byte_for_byte(int size) throws IOException {
    byte[] output = bytes(size);
    capture(output, BOUND);
    assertThat(Files.readAllBytes(file())).isEqualTo(output);
  }

  @ParameterizedTest
  @ValueSource(ints = {BOUND + 1, BOUND + BOUND / 2, 70_000, 131_072, 1_000_000})
  void of_more_head_and_tail_are_kept_and_the_cut_is_marked(int size) throws IOException {
    byte[] output = bytes(size);
    capture(output, BOUND);
    byte[] kept = Files.readAllBytes(file());
    String mark = "\n[orc: " + (size - BOUND) + " bytes of output were cut here]\n";
    int head = BOUND / 2;
    assertThat(kept).hasSize(BOUND + mark.length());
    assertThat(Arrays.copyOf(kept, head)).isEqualTo(Arrays.copyOf(output, head));
    assertThat(new String(kept, head, mark.length(), StandardCharsets.US_ASCII)).isEqualTo(mark);
    assertThat(Arrays.copyOfRange(kept, kept.length - BOUND / 2, kept.length))
        .isEqualTo(Arrays.copyOfRange(output, size - BOUND / 2, size));
  }

  @Test
  void all_attempts_share_the_bound() throws IOException {
    capture(bytes(15_000), BOUND);
    capture(bytes(15_000), BOUND);
    capture(bytes(15_000), BOUND);
    assertThat(Files.size(file())).isBetween((long) BOUND, BOUND + 3L * OutputCapture.TAIL + 200);
  }

  @Test
  void the_viewer_sees_all_of_it() {
    var viewer = new ByteArrayOutputStream();
    byte[] output = bytes(100_000);
    capture(new ByteArrayInputStream(output), 1024, viewer);
    assertThat(viewer.toByteArray()).isEqualTo(output);
  }

  @Test
  void the_tail_is_text() {
    assertThat(capture("ü🌙".getBytes(StandardCharsets.UTF_8), BOUND)).isEqualTo("ü🌙");
    assertThat(capture(new byte[0], BOUND)).isEmpty();
    String all = "é".repeat(10_000); // Two bytes each, and one more: the ring begins within one.
    assertThat(capture((all + "x").getBytes(StandardCharsets.UTF_8), BOUND))
        .isEqualTo("é".repeat(OutputCapture.TAIL / 2 - 1) + "x");
    assertThat(capture(new byte[] {'a', (byte) 0xff, 'b'}, BOUND)).startsWith("a").endsWith("b");
  }

  @Test
  void a_viewer_that_went_away_ends_neither_command_nor_log() throws IOException {
    byte[] output = bytes(300_000);
    var source = new ByteArrayInputStream(output);
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    String tail = capture(source, 1 << 20, closed);
    assertThat(source.available()).isZero();
    assertThat(Files.readAllBytes(file())).isEqualTo(output);
    assertThat(tail).isNotEmpty();
  }

  @Test
  void a_log_that_cannot_be_written_does_not_stop_the_command() throws IOException {
    Files.createDirectories(file());
    var source = new ByteArrayInputStream(bytes(300_000));
    var viewer = new ByteArrayOutputStream();
    String tail = capture(source, BOUND, viewer);
    assertThat(source.available()).isZero();
    assertThat(viewer.size()).isEqualTo(300_000);
    assertThat(tail).isNotEmpty();
  }

  @Test
  void a_pipe_that_breaks_keeps_what_came_before() throws IOException {
    InputStream broken =
        new InputStream() {
          private int left = 10;

          @Override
          public int read() throws IOException {
            if (left-- == 0) {
              throw new IOException("Stream closed");
            }
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            buffer[offset] = (byte) read();
            return 1;
          }
        };
    String tail = capture(broken, BOUND, OutputStream.nullOutputStream());
    assertThat(file()).hasContent("xxxxxxxxxx");
    assertThat(tail).isEqualTo("xxxxxxxxxx");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link needs a right there")
  void a_link_in_the_logs_place_is_not_followed() throws IOException {
    Path target = Files.createFile(folder.resolve("target"));
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), target);
    capture(bytes(10), BOUND);
    assertThat(target).isEmptyFile();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link needs a right there")
  void a_link_in_the_place_of_a_folder_is_not_followed() throws IOException {
    Path target = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createDirectory(folder.resolve("logs"));
    Files.createSymbolicLink(folder.resolve("logs/x"), target);
    capture(bytes(10), BOUND);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void what_comes_after_the_end_is_not_waited_for() throws IOException {
    byte[] output = bytes(2 * BOUND);
    var left = new PipedOutputStream();
    InputStream pipe =
        new SequenceInputStream(new ByteArrayInputStream(output), new PipedInputStream(left));
    capture(pipe, BOUND, OutputStream.nullOutputStream()); // Nobody closes it: it would hang.
    assertThat(Files.readAllBytes(file()))
        .endsWith(Arrays.copyOfRange(output, BOUND + BOUND / 2, 2 * BOUND));
    left.write(1);
    assertThat(Files.size(file())).isLessThan(BOUND + 100);
  }

  @Test
  void a_child_that_never_stops_printing_is_not_waited_for() {
    var tested = new AtomicBoolean();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'y';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 'y');
            return tested.get() ? -1 : length;
          }
        };
    assertThat(capture(endless, BOUND, OutputStream.nullOutputStream())).endsWith("yyy");
    tested.set(true);
  }

  @Test
  void a_viewer_that_takes_its_time_gets_all_of_it() throws IOException {
    byte[] output = bytes(300_000);
    var seen = new ByteArrayOutputStream();
    var slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            seen.write(b);
          }

          @Override
          public void write(byte[] buffer, int offset, int length) throws IOException {
            if (seen.size() == 0) {
              giveUpASilentChild();
              giveUpASilentChild();
            }
            seen.write(buffer, offset, length);
          }
        };
    capture(new ByteArrayInputStream(output), 1 << 20, slow);
    assertThat(seen.toByteArray()).isEqualTo(output);
    assertThat(Files.readAllBytes(file())).isEqualTo(output);
  }

  /** Takes as long as such a child is waited for. */
  private void giveUpASilentChild() throws IOException {
    try (var child = new PipedOutputStream()) {
      var home = new PrivateFolder(folder);
      var pipe = new PipedInputStream(child);
      var capture =
          new OutputCapture(pipe, home, "logs/x/2.log", BOUND, OutputStream.nullOutputStream());
      capture.start();
      capture.finish(true);
    }
  }

  private String capture(byte[] output, long bound) {
    return capture(new ByteArrayInputStream(output), bound, OutputStream.nullOutputStream());
  }

  private String capture(InputStream source, long bound, OutputStream viewer) {
    var capture = new OutputCapture(source, new PrivateFolder(folder), LOG, bound, viewer);
    capture.start();
    return capture.finish(true);
  }

  private Path file() {
    return folder.resolve(LOG);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
