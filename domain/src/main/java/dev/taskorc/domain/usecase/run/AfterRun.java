package dev.taskorc.domain.usecase.run;

import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.run.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What follows a run, by whichever door it came: observers are told of it. By then its end and its
 * exit code stand, so whatever fails here, even for want of memory, is remarked and nothing more.
 */
public final class AfterRun {
  private final Supplier<List<Observer>> observers;
  private final Consumer<String> remarks;

  /** Told of runs that have ended, and of those that were found LOST or finally MISSED. */
  public interface Observer {
    /**
     * @return remarks for the person at the prompt
     */
    List<String> after(Result run);
  }

  /**
   * @param observers asked for when there is something to tell
   * @param remarks told what a person wants to know
   */
  public AfterRun(Supplier<List<Observer>> observers, Consumer<String> remarks) {
    this.observers = observers;
    this.remarks = remarks;
  }

  /** Tells every observer of every one of these results; the same remark is made once. */
  public void tell(List<Result> runs) {
    if (!runs.isEmpty()) {
      attempt("what follows a run", () -> tellAll(runs));
    }
  }

  private void tellAll(List<Result> runs) {
    Set<String> told = new LinkedHashSet<>();
    for (Observer observer : observers.get()) {
      for (Result run : runs) {
        try {
          told.addAll(observer.after(run));
        } catch (Throwable e) {
          told.add(failed("what follows a run", e));
        }
      }
    }
    told.forEach(remarks);
  }

  /**
   * Does what may fail without a consequence.
   *
   * @param what completes "... failed", which is remarked
   */
  public void attempt(String what, Runnable work) {
    attempted(
        what,
        () -> {
          work.run();
          return what;
        });
  }

  /**
   * @return absent if it failed
   */
  <T> Optional<T> attempted(String what, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (Throwable e) {
      remark(failed(what, e));
      return Optional.empty();
    }
  }

  private void remark(String remark) {
    try {
      remarks.accept(remark);
    } catch (Throwable e) {
      return; // There is nobody left to tell it to.
    }
  }

  private static String failed(String what, Throwable e) {
    return what + " failed: " + (e instanceof OrcException ? e.getMessage() : e.toString());
  }
}
