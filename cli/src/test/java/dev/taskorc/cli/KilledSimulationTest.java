package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.cli.machine.JvmMachine;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.port.Await;
import dev.taskorc.scheduler.windows.StandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a simulation leaves that could not clean up is removed by the next orc, and nothing else.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class KilledSimulationTest {
  private static final List<String> STEPS = List.of("pre-flight", "create", "schedule", "verify");

  @TempDir private Path folder;
  private final List<Process> children = new ArrayList<>();
  private Path machine;
  private Path started;
  private Orc orc;
  private Map<String, String> before;

  @BeforeEach
  void home() throws Exception {
    machine = folder.resolve("machine");
    started = folder.resolve("pid");
    orc =
        Orc.at(folder.resolve("my home"))
            .with("ORC_SCHTASKS", StandIn.install(machine, Map.of()).toString());
    // 'long' tells its process number and then goes on for longer than any test.
    orc.add(
        "long",
        "echo $$ > '"
            + started
            + ".new'; mv '"
            + started
            + ".new' '"
            + started
            + "'; exec sleep 600");
    orc.ok("list");
    before = Tree.of(orc.home());
  }

  @AfterEach
  void killChildren() {
    children.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake", "windows"})
  void after_any_step_it_is_removed_by_the_next_orc(String scheduler) throws Exception {
    for (String step : STEPS) {
      Process child = start(scheduler);
      try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine();
            !line.startsWith("OK    " + step);
            line = lines.readLine()) {
          assertThat(line).startsWith("OK");
        }
      }
      kill(child);
      assertThat(orc.home().resolve("simulations")).as(step).isNotEmptyDirectory();
      assertThat(registrations()).as(step).isEqualTo(isRegistered(scheduler, step) ? 1 : 0);
      assertThat(orc.ok("list").err()).as(step).contains("a killed simulation", "is removed");
      assertNothingIsLeft(step);
    }
  }

  @Test
  void before_its_home_is_whole_it_is_removed_by_the_next_orc() throws Exception {
    for (String sign : List.of("", "/orc.db.lock", "/orc.db", "/spool")) {
      Process child = start("fake");
      Path place = orc.home().resolve("simulations");
      Path awaited = sign.isEmpty() ? place : place.resolve(child.pid() + sign);
      Await.until(() -> Files.exists(awaited));
      kill(child);
      orc.ok("list");
      assertNothingIsLeft(sign);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake", "windows"})
  void what_runs_of_it_is_ended_by_the_next_orc(String scheduler) throws Exception {
    Process child = start(scheduler, "--use-existing", "long", "--now");
    long command = awaitCommand();
    kill(child);
    assertThat(isAlive(command)).isTrue();
    orc.ok("list");
    assertThat(isAlive(command)).isFalse();
    assertNothingIsLeft(scheduler);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "doctor", "simulate", "run"})
  void any_command_on_the_home_is_the_next_orc(String next) throws Exception {
    Process child = start("fake");
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).contains("pre-flight");
    }
    kill(child);
    Reply reply = next.equals("run") ? orc.run(next, "nosuch") : orc.run(next);
    assertThat(reply.err()).contains("a killed simulation");
    assertThat(orc.home().resolve("simulations")).doesNotExist();
  }

  @Test
  void ended_by_a_signal_it_cleans_up_itself() throws Exception {
    Process child = start("fake", "--use-existing", "long");
    long command = awaitCommand();
    child.destroy();
    child.waitFor();
    assertNothingIsLeft("SIGTERM");
    assertThat(isAlive(command)).isFalse();
  }

  @Test
  void while_it_goes_on_nobody_touches_it() throws Exception {
    Process child = start("fake", "--use-existing", "long");
    long command = awaitCommand();
    Map<String, String> others = Tree.of(orc.home());
    others.keySet().removeIf(path -> path.endsWith("-wal") || path.endsWith("-shm"));
    for (String next : List.of("list", "verify", "doctor", "simulate")) {
      assertThat(orc.ok(next).err()).as(next).doesNotContain("a killed simulation");
    }
    assertThat(Tree.of(orc.home()).keySet()).containsAll(others.keySet());
    assertThat(isAlive(command)).isTrue();
    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void two_at_once_do_not_meet() throws Exception {
    for (String scheduler : List.of("fake", "windows")) {
      List<Process> two = List.of(start(scheduler, "--now"), start(scheduler, "--now"));
      for (Process one : two) {
        String said = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(one.waitFor()).as(said).isZero();
      }
      assertNothingIsLeft(scheduler);
    }
  }

  @Test
  void is_gone_only_if_that_very_process_is() throws Exception {
    ProcessRef me = new JvmMachine(Map.of()).me();
    Path mine = left(me.pid() + "", note(me.startedMillis(), me.boot().host(), me.boot().id()));
    Path elsewhere = left("1-2", note(me.startedMillis(), "elsewhere", "another"));
    Path reused = left("1-3", note(me.startedMillis() + 1, me.boot().host(), me.boot().id()));
    Path rebooted = left("1-4", note(me.startedMillis(), me.boot().host(), "another"));
    Path unfinished = left(me.pid() + "-2", "");
    Path broken = left("99999999-1", "pid=9");
    orc.ok("list");
    assertThat(List.of(mine, elsewhere, unfinished)).allSatisfy(path -> assertThat(path).exists());
    assertThat(List.of(reused, rebooted, broken))
        .allSatisfy(path -> assertThat(path).doesNotExist());
  }

  @Test
  void what_cannot_be_removed_now_is_told_and_stops_nothing() throws Exception {
    Process child = start("windows");
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine();
          !line.startsWith("OK    schedule");
          line = lines.readLine()) {
        assertThat(line).startsWith("OK");
      }
    }
    kill(child);
    StandIn.set(machine, Map.of("fault", "denied"));
    Reply reply = orc.ok("list");
    assertThat(reply.out()).contains("long");
    assertThat(reply.err()).contains("stays for now").contains("0x80070005");
    assertThat(registrations()).isEqualTo(1);
    StandIn.set(machine, Map.of("fault", ""));
    orc.ok("list");
    assertNothingIsLeft("answering again");
  }

  private Process start(String scheduler, String... options) throws IOException {
    var words = new ArrayList<>(List.of("simulate"));
    words.addAll(List.of(options));
    ProcessBuilder builder =
        ChildOrc.builderOn(scheduler, orc.home(), words.toArray(String[]::new))
            .redirectError(Redirect.DISCARD);
    builder.environment().put("ORC_SCHTASKS", machine.resolve("schtasks").toString());
    Process child = builder.start();
    children.add(child);
    return child;
  }

  private static void kill(Process child) throws InterruptedException {
    child.destroyForcibly();
    child.waitFor();
  }

  private long awaitCommand() throws IOException {
    Await.until(() -> Files.exists(started));
    return Long.parseLong(Files.readString(started).strip());
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Those of simulations; the fake has its own in the simulation's home. */
  private int registrations() throws IOException {
    try (var tasks = Files.list(machine.resolve("tasks"))) {
      return (int) tasks.count();
    }
  }

  private static boolean isRegistered(String scheduler, String step) {
    return scheduler.equals("windows") && STEPS.indexOf(step) >= STEPS.indexOf("schedule");
  }

  private void assertNothingIsLeft(String when) throws IOException {
    assertThat(Tree.of(orc.home()).keySet()).as(when).isEqualTo(before.keySet());
    assertThat(Tree.of(orc.home())).as(when).isEqualTo(before);
    assertThat(registrations()).as(when).isZero();
  }

  private Path left(String id, String note) throws IOException {
    Path place = Files.createDirectories(orc.home().resolve("simulations").resolve(id));
    Files.writeString(place.resolveSibling(id + ".note"), note);
    return place;
  }

  private static String note(long startedMillis, String host, String boot) {
    return "pid=%d\nstarted=%d\nhost=%s\nboot=%s\nscheduler=fake\nmade=0\n"
        .formatted(ProcessHandle.current().pid(), startedMillis, host, boot);
  }
}
