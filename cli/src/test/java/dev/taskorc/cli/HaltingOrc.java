package dev.taskorc.cli;

import dev.taskorc.cli.launch.JavaLauncher;
import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.cli.settings.Schedulers;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.TaskRunner;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.domain.port.store.RunLedger;
import dev.taskorc.domain.port.store.TaskStore;
import dev.taskorc.domain.usecase.change.ChangeTasks;
import dev.taskorc.domain.usecase.run.AfterRun;
import dev.taskorc.domain.usecase.run.ExecuteTask;
import dev.taskorc.persistence.SqliteDatabase;
import dev.taskorc.persistence.spooling.SpoolingRunLedger;
import dev.taskorc.runner.ProcessActionStarter;
import dev.taskorc.runner.ProcessTaskRunner;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.Surroundings;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The main class of an orc that dies at a step as by {@code kill -9}: before the first call of some
 * method of a port, or after it. Arguments: home, the number of the step, what to do with which
 * task. Its last line is the name of the step at which it died, or {@code done}.
 */
final class HaltingOrc {
  static final String DONE = "done";

  /** Elsewhere the moment after a call is the one before the next. */
  private static final Set<String> POINTS_OF_NO_RETURN =
      Set.of("claim", "started", "run", "finish", "confirm");

  private final int last;
  private final Set<String> steps = new HashSet<>();

  private HaltingOrc(int last) {
    this.last = last;
  }

  public static void main(String[] args) {
    new HaltingOrc(Integer.parseInt(args[1])).act(Path.of(args[0]), args[2], args[3]);
    System.out.println(DONE);
  }

  private void act(Path home, String what, String task) {
    var name = new TaskName(task);
    var machine = new JvmMachine(System.getenv());
    SchedulerKind fake = Schedulers.named("fake");
    InstantSource clock = fake.clock(home);
    if (what.equals("exec")) {
      var ledger = SpoolingRunLedger.at(home.resolve("orc.db"), () -> {}, remark -> {});
      var runner =
          new ProcessTaskRunner(
              home, System.getenv(), OutputStream.nullOutputStream(), () -> List.of());
      new ExecuteTask(
              dying(RunLedger.class, ledger),
              dying(TaskRunner.class, runner),
              machine,
              clock,
              () -> false,
              new AfterRun(List::of, remark -> {}))
          .scheduled(name);
      return;
    }
    TaskStore store = SqliteDatabase.at(home.resolve("orc.db")).tasks();
    var scheduler =
        fake.open(
                new Surroundings(
                    home,
                    Map.of(),
                    store::owner,
                    machine,
                    new ProcessActionStarter(System.getenv()),
                    false,
                    () -> ""))
            .scheduler();
    var changes =
        new ChangeTasks(
            dying(TaskStore.class, store),
            dying(TaskScheduler.class, scheduler),
            new JavaLauncher(home, fake, ExecMain.class.getName()),
            machine,
            clock);
    switch (what) {
      case "add" -> changes.add(task(name));
      case "edit" -> changes.edit(name, before -> before.schedule(Schedule.parse("0 5 * * *")));
      case "rename" -> changes.rename(name, new TaskName(name + "-new"));
      case "remove" -> changes.remove(name);
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static dev.taskorc.domain.model.task.Task task(TaskName name) {
    return new TaskBuilder(
            name, new Command.Shell("echo"), Schedule.parse("0 2 * * *"), ZoneId.of("UTC"), "/")
        .build();
  }

  private <T> T dying(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              step("before " + method.getName());
              Object answer = call(real, method, arguments);
              if (POINTS_OF_NO_RETURN.contains(method.getName())) {
                step("after " + method.getName());
              }
              return answer;
            }));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized void step(String name) {
    if (steps.add(name) && steps.size() == last) {
      System.out.println(name);
      System.out.flush();
      Runtime.getRuntime().halt(137);
    }
  }
}
