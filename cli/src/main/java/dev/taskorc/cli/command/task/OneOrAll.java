package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Reports;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.TaskDocument;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.usecase.report.ShowTasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code NAME} or {@code --all}. */
final class OneOrAll {
  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  String name;

  @Option(names = "--all", description = "every task")
  boolean all;

  /** Does something to each of the tasks named. */
  static final class Runner {
    private static final int AT_ONCE = 4;

    /** Of progress, at most, give or take one. */
    private static final int LINES = 20;

    private final ShowTasks show;
    private final Console console;

    @Inject
    Runner(ShowTasks show, Console console) {
      this.show = show;
      this.console = console;
    }

    int each(OneOrAll which, String done, Consumer<TaskName> work) {
      if (which.all == (which.name != null)) {
        throw new InvalidValue("either a task or --all is wanted", "name one task, or say --all");
      }
      if (!which.all) {
        TaskName name = new TaskName(which.name);
        work.accept(name);
        Reports.changed(console, show, done, name);
        return 0;
      }
      return every(done, work);
    }

    /**
     * Goes through all of them, whatever happens to one. Several at once, for the scheduler keeps a
     * caller waiting; but those for which it may ask for a password one after another, here.
     */
    private int every(String done, Consumer<TaskName> work) {
      ShowTasks.Everything found = show.everything(false);
      found.unreadable().forEach(task -> tell(task.name(), task.refusal()));
      List<Task> tasks = found.tasks().stream().map(view -> view.stored().task()).toList();
      var failures = new ArrayList<OrcException>();
      ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
      try {
        List<Supplier<Optional<OrcException>>> changes =
            tasks.stream().map(task -> change(task, work, pool)).toList();
        for (int i = 0; i < changes.size(); i++) {
          Optional<OrcException> failure = changes.get(i).get();
          failure.ifPresent(failures::add);
          tell(done, i + 1, tasks.get(i).name(), tasks.size(), failure);
        }
      } finally {
        pool.shutdownNow();
      }
      if (!failures.isEmpty()) {
        throw new SchedulerFailed(
            failures.size() + " of " + tasks.size() + " tasks could not be " + done,
            "the first: " + failures.get(0).getMessage());
      }
      List<TaskView> views = show.all(false);
      console.result(
          done + " " + tasks.size() + (tasks.size() == 1 ? " task" : " tasks"),
          Map.of("tasks", views.stream().map(TaskDocument::of).toList()));
      return 0;
    }

    /** Begun already, or to be done by who asks. */
    private static Supplier<Optional<OrcException>> change(
        Task task, Consumer<TaskName> work, ExecutorService pool) {
      return task.runAs().isPrivileged()
          ? () -> failureOf(work, task.name())
          : CompletableFuture.supplyAsync(() -> failureOf(work, task.name()), pool)::join;
    }

    private static Optional<OrcException> failureOf(Consumer<TaskName> work, TaskName name) {
      try {
        work.accept(name);
        return Optional.empty();
      } catch (OrcException e) {
        return Optional.of(e);
      }
    }

    private void tell(TaskName name, OrcException failure) {
      if (!console.json()) {
        console.note(Console.phrase("'" + name + "': " + failure.getMessage(), failure.hint()));
      }
    }

    private void tell(
        String done, int count, TaskName name, int all, Optional<OrcException> failure) {
      if (failure.isPresent()) {
        tell(name, failure.get());
      } else if (all > 10 && count % Math.max(10, all / LINES) == 0) {
        console.note(done + " " + count + " of " + all);
      }
    }
  }
}
