package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.run.AttemptEnd;
import dev.taskorc.domain.model.run.RunOutcome;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.Await;
import dev.taskorc.domain.port.machine.TaskRunner.Launch;
import dev.taskorc.runner.process.ProcessRefs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class ProcessTaskRunnerTest {
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path home;
  private final List<ProcessRef> started = new ArrayList<>();
  private Optional<Duration> timeout = Optional.empty();
  private BooleanSupplier stop = () -> false;

  @Test
  void tells_exit_code_and_output() {
    AttemptEnd end = shell("echo out; echo err >&2; exit 77");
    assertThat(end).isEqualTo(new AttemptEnd.Exited(77, "out\nerr\n"));
    assertThat(log()).hasContent("out\nerr\n");
    assertThat(started).hasSize(1);
  }

  @Test
  void a_command_that_dies_by_a_signal_tells_as_the_shell_does() {
    assertThat(shell("kill -9 $$")).isEqualTo(new AttemptEnd.Exited(137, ""));
  }

  @Test
  void arguments_reach_the_program_as_they_are() {
    assertThat(argv("printf", "%s|", "a b", "", "$HOME", "'", "\"", "\\", "ä🌙", "*"))
        .isEqualTo(new AttemptEnd.Exited(0, "a b||$HOME|'|\"|\\|ä🌙|*|"));
  }

  @Test
  void standard_input_is_closed() {
    assertThat(shell("cat; echo end")).isEqualTo(new AttemptEnd.Exited(0, "end\n"));
  }

  @Test
  void the_environment_is_the_callers_and_the_tasks_on_top() {
    var runner =
        new ProcessTaskRunner(
            home,
            Map.of(
                "PATH",
                "/usr/bin:/bin",
                "A",
                "caller",
                "B",
                "caller",
                "ORC_LC_ALL",
                "",
                "LC_ALL",
                "C.UTF-8"),
            OutputStream.nullOutputStream(),
            List::of);
    AttemptEnd end =
        runner.run(
            launch(
                builder(new Command.Shell("echo $A $B ${LC_ALL-none} ${ORC_LC_ALL-none}"))
                    .environment(new Environment(Map.of("B", "task")))));
    assertThat(end).isEqualTo(new AttemptEnd.Exited(0, "caller task none none\n"));
  }

  @Test
  void a_background_child_that_holds_the_pipe_delays_nothing_and_lives_on() throws IOException {
    AttemptEnd end =
        shell("(until [ -e stop ]; do sleep 0.1; done) & echo $! > child; echo ready; exit 4");
    assertThat(end).isEqualTo(new AttemptEnd.Exited(4, "ready\n"));
    assertThat(alive("child")).isTrue();
    Files.createFile(home.resolve("stop"));
    Await.until(() -> !alive("child"));
  }

  @Test
  void a_time_out_ends_the_whole_tree() {
    timeout = Optional.of(Duration.ofMillis(500));
    AttemptEnd end = shell("sleep 100 & echo $! > child; echo begun; wait");
    assertThat(end).isEqualTo(new AttemptEnd.TimedOut("begun\n"));
    Await.until(() -> !alive("child"));
  }

  @Test
  void a_stop_ends_what_does_not_listen_too() {
    stop = () -> Files.exists(home.resolve("child"));
    AttemptEnd end =
        shell("trap '' TERM; echo $$ > child.new; mv child.new child; while :; do sleep 0.1; done");
    assertThat(end).isInstanceOf(AttemptEnd.Stopped.class);
    assertThat(alive("child")).isFalse();
  }

  @Test
  void a_gentle_end_is_given_its_time() {
    stop = () -> Files.exists(home.resolve("ready"));
    AttemptEnd end =
        shell("trap 'echo cleaned up; exit 0' TERM; : > ready; while :; do sleep 0.1; done");
    assertThat(end).isInstanceOf(AttemptEnd.Stopped.class);
    assertThat(end.outputTail()).endsWith("cleaned up\n");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no session to look in")
  void children_that_another_parent_has_are_ended_too() {
    stop = () -> Files.exists(home.resolve("child"));
    AttemptEnd end =
        shell(
            "(sh -c 'trap \"\" TERM; echo $$ > child.new; mv child.new child;"
                + " while :; do sleep 0.1; done' &) ; until [ -e child ]; do sleep 0.1; done;"
                + " while :; do sleep 0.1; done");
    assertThat(end).isInstanceOf(AttemptEnd.Stopped.class);
    Await.until(() -> !alive("child"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no session to look in")
  void children_in_sessions_of_their_own_are_ended_too() {
    stop = () -> Files.exists(home.resolve("child"));
    AttemptEnd end =
        shell(
            "setsid sh -c 'trap \"\" TERM; echo $$ > child.new; mv child.new child;"
                + " while :; do sleep 0.1; done' & wait");
    assertThat(end).isInstanceOf(AttemptEnd.Stopped.class);
    Await.until(() -> !alive("child"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no environment can be looked in")
  void children_that_have_left_both_session_and_parent_are_ended_too() {
    stop = () -> Files.exists(home.resolve("child"));
    AttemptEnd end =
        shell(
            "(setsid sh -c 'trap \"\" TERM; echo $$ > child.new; mv child.new child;"
                + " while :; do sleep 0.1; done' &) ; while :; do sleep 0.1; done");
    assertThat(end).isInstanceOf(AttemptEnd.Stopped.class);
    Await.until(() -> !alive("child"));
  }

  @Test
  void a_command_whose_process_cannot_be_noted_never_starts() {
    var launch =
        new Launch(
            builder(new Command.Shell(": > ran")).build(),
            1,
            "logs/x/1.log",
            timeout,
            stop,
            process -> {
              started.add(process);
              throw new IllegalStateException("it cannot be noted");
            },
            why -> {});
    var runner =
        new ProcessTaskRunner(home, System.getenv(), OutputStream.nullOutputStream(), List::of);
    assertThatThrownBy(() -> runner.run(launch)).hasMessage("it cannot be noted");
    var processes = new ProcessRefs(System.getenv());
    Await.until(() -> processes.handle(started.get(0)).isEmpty());
    assertThat(home.resolve("ran")).doesNotExist();
  }

  @Test
  void what_cannot_be_executed_is_told_before_it_starts() {
    assertThat(argv("no-such-program-at-all"))
        .isInstanceOfSatisfying(
            AttemptEnd.NotStarted.class,
            end -> assertThat(end.code()).isEqualTo(RunOutcome.NOT_FOUND));
    assertThat(started).isEmpty();
    assertThat(log()).doesNotExist();
  }

  @Test
  void a_script_without_interpreter_line_is_the_shells() throws IOException {
    Path script = Files.writeString(home.resolve("script"), "echo $1; exit 5\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThat(argv("./script", "a")).isEqualTo(new AttemptEnd.Exited(5, "a\n"));
  }

  private boolean alive(String file) {
    try {
      long pid = Long.parseLong(Files.readString(home.resolve(file)).strip());
      return ProcessHandle.of(pid).filter(ProcessRefs::isRunning).isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private AttemptEnd shell(String text) {
    return run(new Command.Shell(text));
  }

  private AttemptEnd argv(String... words) {
    return run(new Command.Argv(List.of(words)));
  }

  private AttemptEnd run(Command command) {
    return new ProcessTaskRunner(home, System.getenv(), OutputStream.nullOutputStream(), List::of)
        .run(launch(builder(command)));
  }

  private Launch launch(TaskBuilder task) {
    return new Launch(task.build(), 1, "logs/x/1.log", timeout, stop, started::add, why -> {});
  }

  private TaskBuilder builder(Command command) {
    return new TaskBuilder(
            new TaskName("x"), command, Schedule.parse("06:00"), ZoneOffset.UTC, home.toString())
        .limits(new Limits(Optional.empty(), Optional.empty(), GRACE, 1 << 20));
  }

  private Path log() {
    return home.resolve("logs/x/1.log");
  }
}
