package dev.taskorc.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc;
import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A terminal obeys nothing that comes from a task, its output or a name, wherever it is shown. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "names of files cannot hold such characters")
class TerminalTest {
  private static final List<String> TERMINALS = List.of("orc.tty", "orc.tty.err");

  /** A title, a colour, a bell, C1's CSI, the end of lines, writing turned around. */
  private static final String EVIL = "\u001b]0;T\u0007\u001b[35m\u009b2J\r\u2028\u202ex";

  /** Whatever is obeyed but line ends, tabs and orc's own colours and cursor. */
  private static final String OBEYED =
      "(?!\u001b\\[(?:0|2|3[123])m)(?!\u001b\\[\\d+A\u001b\\[J)(?!\u001b\\[J)"
          + "[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void on_a_terminal() {
    TERMINALS.forEach(name -> System.setProperty(name, "1"));
    orc = Orc.at(folder.resolve("home")).with("TERM", "xterm").with("NO_COLOR", "");
  }

  @AfterEach
  void off_it() {
    TERMINALS.forEach(System::clearProperty);
  }

  @Test
  void is_painted_by_orc_alone_wherever_tasks_are_shown() {
    orc.ok(
        "add",
        "x",
        "--schedule",
        "06:00",
        "--description",
        EVIL,
        "--notes",
        "one\n" + EVIL,
        "--env",
        "K=" + EVIL,
        "--command",
        "printf 'out\\033]0;T\\007\\302\\2332J\\rmore\\nlast\\n'; exit 3; : " + EVIL);
    Reply json = orc.ok("show", "x", "--json");
    assertThat(json.at("description")).isEqualTo(EVIL);
    assertThat(json.at("env", "K")).isEqualTo(EVIL);
    orc.with("PATH", "/bin:/usr/bin").run("run", "x", "--quiet");
    for (String line :
        List.of(
            "list",
            "list --live",
            "show x",
            "next x",
            "history",
            "verify",
            "doctor",
            "rehearse --for 2d",
            "edit x --quiet --grace 9s")) {
      assertFit(orc.run(line.split(" ")));
    }
    Reply logs = orc.ok("logs", "x");
    assertThat(logs.out()).isEqualTo("out?]0;T??2J\nmore\nlast\n");
    assertThat((String) orc.ok("logs", "x", "--json").at("output")).contains("\u001b]0;T\u0007");
    System.clearProperty("orc.tty");
    assertThat(orc.ok("logs", "x").out()).contains("out\u001b]0;T\u0007");
  }

  @Test
  void nor_do_names_of_folders_and_programs_reach_it() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("d" + EVIL));
    orc.ok("add", "x", "--schedule", "06:00", "--cwd", gone.toString(), "--command", "echo");
    orc.ok("add", "y", "--schedule", "06:00", "--", "./no" + EVIL);
    Files.delete(gone);
    for (String name : List.of("x", "y")) {
      assertFit(orc.run("run", name));
      assertFit(orc.run("exec", name));
      assertFit(orc.run("show", name));
      assertFit(orc.run("doctor", name));
    }
    assertFit(orc.run("history"));
    Files.createDirectories(orc.home().resolve("spool"));
    Files.writeString(orc.home().resolve("spool").resolve("n" + EVIL + ".run"), EVIL);
    assertFit(orc.run("list"));
    assertFit(orc.run("monitor", "x", "--timeout", "1s"));
    assertFit(orc.run("backup", folder.resolve("b" + EVIL).toString()));
    assertThat(Files.readString(orc.home().resolve("logs/launcher.log")))
        .doesNotContainPattern(OBEYED);
  }

  @Test
  void nor_does_what_was_typed() {
    orc.add("x", "echo");
    for (List<String> words :
        List.of(
            List.of("show", EVIL),
            List.of("edit", "x", "--schedule", EVIL),
            List.of("edit", "x", "--zone", EVIL),
            List.of("edit", "x", "--unset", EVIL),
            List.of("edit", "x", "--cwd", "/" + EVIL, "--run-as", EVIL),
            List.of("logs", "x", "--run", EVIL),
            List.of("history", "--before", EVIL),
            List.of("history", "--since", EVIL),
            List.of("explain", "schedule", EVIL),
            List.of("explain", "schedule", "06:00", "--zone", EVIL),
            List.of("explain", "schedule", "06:00\r"),
            List.of("restore", "/" + EVIL),
            List.of("list", EVIL),
            List.of("--" + EVIL))) {
      assertFit(orc.run(words.toArray(String[]::new)));
      assertFit(
          orc.run(Stream.concat(Stream.of("--debug"), words.stream()).toArray(String[]::new)));
    }
    assertFit(orc.reading("06:00\t" + EVIL + "\n" + EVIL + "\n", "explain", "schedule", "-"));
  }

  private static void assertFit(Reply reply) {
    assertThat(reply.out()).doesNotContainPattern(OBEYED);
    assertThat(reply.err()).doesNotContainPattern(OBEYED);
    assertThat(reply.out() + reply.err()).isNotEmpty();
  }
}
