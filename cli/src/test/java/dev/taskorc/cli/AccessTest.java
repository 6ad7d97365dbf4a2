package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is orc's is its owner's alone, and nothing planted leads it elsewhere. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions and links as on POSIX")
class AccessTest {
  @TempDir Path folder;
  private Path home;
  private Orc orc;

  @BeforeEach
  void home() {
    home = folder.resolve("home");
    orc = Orc.at(home);
  }

  @Test
  void whatever_the_umask_home_and_files_are_their_owners_alone() throws Exception {
    String backup = folder.resolve("backup.db").toString();
    child("add", "x", "--schedule", "@hourly", "--command", "echo out");
    child("run", "x");
    child("exec", "x");
    child("rehearse", "--for", "1h");
    child("simulate", "--now");
    child("backup", backup);
    Map<String, String> odd = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.toList()) {
        String wanted = Files.isDirectory(file) ? "rwx------" : "rw-------";
        if (!rights(file).equals(wanted)) {
          odd.put(folder.relativize(file).toString(), rights(file));
        }
      }
    }
    assertThat(odd).isEmpty();
    assertThat(home.resolve("logs/x/1.log")).hasContent("out");
    assertThat(home.resolve("logs/launcher.log")).exists();
    assertThat(rights(Path.of(backup))).isEqualTo("rw-------");
    Orc other = Orc.at(folder.resolve("other"));
    other.ok("restore", backup);
    assertThat(rights(other.database())).isEqualTo("rw-------");
    assertThat(rights(other.home())).isEqualTo("rwx------");
  }

  @Test
  void the_files_beside_an_open_database_are_too() throws IOException {
    orc.add("x", "ls -l " + home + "/orc.db* | cut -c 1-10");
    assertThat(orc.ok("run", "x").outLines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch("-rw-------"::equals);
  }

  @Test
  void links_in_the_logs_are_followed_neither_to_write_nor_to_read() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret");
    orc.add("x", "echo out");
    Path logs = Files.createDirectories(home.resolve("logs/x"));
    Files.createSymbolicLink(logs.resolve("1.log"), target);
    Files.createSymbolicLink(home.resolve("logs/launcher.log"), target);
    assertThat(orc.ok("run", "x").out()).isEqualTo("out\n");
    orc.ok("exec", "x");
    assertThat(target).hasContent("secret");
    Reply reply = orc.run("logs", "x", "--run", "1");
    assertThat(reply.exitCode()).isEqualTo(7);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err()).contains("is a link, which is not followed").hasLineCount(1);
    orc.ok("prune", "--task-logs", "1k", "--all-logs", "1k");
    assertThat(target).hasContent("secret");
  }

  @Test
  void a_link_in_the_place_of_a_logs_folder_is_not_followed() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    orc.add("x", "echo out");
    Files.createDirectories(home.resolve("logs"));
    Files.createSymbolicLink(home.resolve("logs/x"), target);
    assertThat(orc.ok("run", "x").out()).isEqualTo("out\n");
    assertThat(target).isEmptyDirectory();
    Files.writeString(target.resolve("1.log"), "secret");
    assertThat(orc.run("logs", "x").exitCode()).isEqualTo(7);
    orc.ok("prune", "--task-logs", "1k", "--all-logs", "1k", "--older-than", "1s");
    assertThat(target.resolve("1.log")).hasContent("secret");
  }

  @Test
  void links_in_the_spool_are_not_followed() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Path planted = Files.writeString(target.resolve("1.run"), "secret");
    orc.add("x", "echo out");
    Path spool = Files.createDirectories(home.resolve("spool"));
    Files.createSymbolicLink(spool.resolve("2.run"), planted);
    assertThat(orc.ok("list").err()).contains("2.run");
    assertThat(planted).hasContent("secret");
    assertThat(spool.resolve("2.run")).doesNotExist();
    remove(spool);
    Files.createSymbolicLink(spool, target);
    orc.run("list");
    orc.run("run", "x");
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files).containsExactly(planted);
    }
    assertThat(planted).hasContent("secret");
  }

  @Test
  void a_place_that_others_may_write_is_told_by_doctor() throws IOException {
    orc.add("x", "/bin/true");
    assertThat(access(orc.run("doctor", "--json"))).isEmpty();
    allow(home, "rwxrwxrwx");
    assertThat(access(orc.run("doctor", "--json")))
        .singleElement()
        .isEqualTo("everybody may write '" + home + "'");
    allow(home, "rwx------");
    orc.ok("run", "x");
    allow(home.resolve("logs"), "rwx---rwx");
    assertThat(access(orc.run("doctor", "--json")))
        .singleElement()
        .isEqualTo("everybody may write '" + home.resolve("logs") + "'");
  }

  @Test
  void there_a_task_is_neither_registered_nor_run_for_an_account_that_may_do_more()
      throws IOException {
    orc.ok("add", "x", "--schedule", "@hourly", "--run-as", "system", "--command", "echo out");
    allow(home, "rwxrwxrwx");
    Reply refused =
        orc.run("add", "y", "--schedule", "@hourly", "--run-as", "system", "--command", "echo");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err())
        .isEqualTo(
            "orc: 'y' may not run as system: everybody may write '"
                + home
                + "'. let nobody but its owner write there, then try again.\n");
    assertThat(orc.run("show", "y").exitCode()).isEqualTo(3);
    assertThat(orc.run("schedule", "x").exitCode()).isEqualTo(5);
    orc.ok("add", "mine", "--schedule", "@hourly", "--command", "echo mine");
    assertThat(orc.ok("run", "mine").out()).isEqualTo("mine\n");
    orc.moveTo(orc.due("x").plusSeconds(1));
    Reply exec = orc.run("exec", "x");
    assertThat(exec.exitCode()).isEqualTo(125);
    assertThat(exec.err())
        .isEqualTo(
            "orc: 'x' was not started: not run as system, since everybody may write '"
                + home
                + "'.\n");
    assertThat(orc.ok("history", "x", "--json").at("results", 0, "status"))
        .isEqualTo("NOT_STARTED");
    Reply doctor = orc.run("doctor", "x");
    assertThat(doctor.exitCode()).isEqualTo(8);
    assertThat(doctor.out()).contains("it is not run as system while others may write");
    assertThat(orc.with("COLUMNS", "60").run("doctor", "x").out())
        .contains("PROBLEM  task x\n", "\n    let nobody but its owner write there\n")
        .doesNotContain("…");
    allow(home, "rwx------");
    orc.ok("schedule", "x");
    assertThat(orc.ok("run", "x").out()).isEqualTo("out\n");
  }

  private static List<?> access(Reply doctor) {
    return doctor.list("findings").stream()
        .map(found -> (Map<?, ?>) found)
        .filter(found -> found.get("subject").equals("access"))
        .map(found -> found.get("detail"))
        .toList();
  }

  /** A process of its own: a JVM cannot change its umask. */
  private void child(String... args) throws Exception {
    var words = new ArrayList<>(List.of("/bin/sh", "-c", "umask 0; exec \"$@\"", "sh"));
    words.addAll(ChildOrc.builder(home, args).command());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static void allow(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
