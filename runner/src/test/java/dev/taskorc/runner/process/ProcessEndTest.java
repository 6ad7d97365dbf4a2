package dev.taskorc.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  @Test
  void sees_the_end_of_a_process_that_the_jvm_takes_for_alive() {
    ProcessEnd end = ProcessEnd.of(new EndedWith259());

    assertThat(end.within(10_000)).isTrue();
    assertThat(end.code()).isEqualTo(259);
  }

  @Test
  void tells_the_exit_code() throws IOException {
    var words = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-x");

    assertThat(ProcessEnd.of(words.start()).code()).isEqualTo(1);
  }

  /** Behaves as JDK 17 on Windows does. */
  private static final class EndedWith259 extends Process {
    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) {
      return false;
    }

    @Override
    public int waitFor() {
      return exitValue();
    }

    @Override
    public int exitValue() {
      throw new IllegalThreadStateException("process has not exited");
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void destroy() {}
  }
}
