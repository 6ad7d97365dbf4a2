package dev.taskorc.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RetypedTest {
  private static final Path HOME = Path.of("/h o").toAbsolutePath();
  private static final Path HERE = Path.of("/job").toAbsolutePath();

  @Test
  void a_new_task_keeps_its_home_and_its_directory() {
    assertThat(retyped("add", "x", "--schedule", "@reboot", "--command", "echo \"a\""))
        .isEqualTo(
            "orc --home \""
                + HOME
                + "\" add --cwd "
                + HERE
                + " x --schedule @reboot"
                + " --command \"echo \\\"a\\\"\"");
    assertThat(retyped("--scheduler", "windows", "add", "x", "--cwd", "/j", "--", "p", "--home"))
        .isEqualTo("orc --home \"" + HOME + "\" --scheduler windows add x --cwd /j -- p --home");
  }

  @Test
  void other_commands_do_not_depend_on_the_directory() {
    assertThat(retyped("edit", "x", "--run-as", "s4u"))
        .isEqualTo("orc --home \"" + HOME + "\" edit x --run-as s4u");
  }

  @Test
  void what_is_secret_or_would_be_changed_by_a_prompt_is_not_repeated() {
    for (String[] words :
        new String[][] {
          {"add", "x", "--env", "TOKEN=s3cret"},
          {"add", "x", "--env=TOKEN=s3cret"},
          {"add", "x", "--command", "echo %PATH%"},
          {"add", "x", "--command", "a\nb"},
          {"add", "x", "--description", "x".repeat(2_000)},
        }) {
      assertThat(retyped(words)).isEqualTo("the same command, with --home and --cwd");
    }
  }

  private static String retyped(String... words) {
    return new ElevatedCommandLine(
            GlobalOptions.of(words), new Settings(HOME, Schedulers.named("windows")), HERE)
        .text();
  }
}
