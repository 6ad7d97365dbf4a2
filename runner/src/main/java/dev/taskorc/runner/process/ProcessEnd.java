package dev.taskorc.runner.process;

import dev.taskorc.domain.model.run.RunOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a process, waited for in a thread of its own. On Windows a JDK 17 takes a process that
 * ended with 259, "still active" by its number, for one that runs: only the wait without a limit
 * returns.
 */
public final class ProcessEnd {
  private static final int STILL_ACTIVE = 259;

  private final CompletableFuture<Integer> code = new CompletableFuture<>();

  private ProcessEnd() {}

  public static ProcessEnd of(Process process) {
    var end = new ProcessEnd();
    var thread = new Thread(() -> end.code.complete(await(process)), "end of the command");
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  public boolean within(long millis) {
    try {
      code.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  public int code() {
    try {
      return code.get();
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
      return RunOutcome.ORC_FAILED;
    }
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (IllegalThreadStateException e) {
      return STILL_ACTIVE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RunOutcome.ORC_FAILED;
    }
  }
}
