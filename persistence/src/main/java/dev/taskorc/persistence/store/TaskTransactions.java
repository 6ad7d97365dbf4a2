package dev.taskorc.persistence.store;

import dev.taskorc.persistence.file.Failures;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reading and changing tasks, each at once or not at all. */
public final class TaskTransactions {
  private final Supplier<Jdbi> jdbi;
  private final Failures failures;

  public TaskTransactions(Supplier<Jdbi> jdbi, Failures failures) {
    this.jdbi = jdbi;
    this.failures = failures;
  }

  <T> T read(String what, Function<TaskQueries, T> work) {
    return failures.translate(what, () -> jdbi.get().withExtension(TaskQueries.class, work::apply));
  }

  <T> T write(String what, Function<TaskChanges, T> work) {
    return write(what, (dao, handle) -> work.apply(dao));
  }

  /**
   * One transaction, in plain words: the driver's commit takes the write lock again at once. What
   * fails before the end is rolled back when the handle is closed.
   */
  <T> T write(String what, BiFunction<TaskChanges, Handle, T> work) {
    return failures.translate(
        what,
        () ->
            jdbi.get()
                .withHandle(
                    handle -> {
                      handle.execute("BEGIN IMMEDIATE");
                      try {
                        T answer = work.apply(handle.attach(TaskChanges.class), handle);
                        handle.execute("COMMIT");
                        return answer;
                      } catch (RuntimeException e) {
                        rollBack(handle, e);
                        throw e;
                      }
                    }));
  }

  private static void rollBack(Handle handle, RuntimeException cause) {
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException e) {
      cause.addSuppressed(e); // SQLite has rolled some failures back by itself.
    }
  }
}
