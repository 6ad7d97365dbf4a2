package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Documents;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.TaskView;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.usecase.ShowTasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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

    /** Goes through all of them, whatever happens to one. */
    private int every(String done, Consumer<TaskName> work) {
      List<TaskName> names = show.all(false).stream().map(view -> view.stored().name()).toList();
      var failures = new ArrayList<OrcException>();
      for (int i = 0; i < names.size(); i++) {
        try {
          work.accept(names.get(i));
          if (names.size() > 10 && (i + 1) % 10 == 0) {
            console.note(done + " " + (i + 1) + " of " + names.size());
          }
        } catch (OrcException e) {
          failures.add(e);
          if (!console.json()) {
            console.note("orc: '" + names.get(i) + "': " + e.getMessage() + ". " + e.hint() + ".");
          }
        }
      }
      if (!failures.isEmpty()) {
        throw new SchedulerFailed(
            failures.size() + " of " + names.size() + " tasks could not be " + done,
            "the first: " + failures.get(0).getMessage());
      }
      List<TaskView> views = show.all(false);
      console.result(
          done + " " + names.size() + (names.size() == 1 ? " task" : " tasks"),
          Map.of("tasks", views.stream().map(Documents::task).toList()));
      return 0;
    }
  }
}
