package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VerifyAndDoctorTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @Test
  void all_is_well() {
    assertThat(orc.ok("verify").out()).startsWith("nothing to verify");
    assertThat(orc.ok("verify", "--json").map())
        .isEqualTo(Map.of("ok", true, "registrations", List.of()));
    orc.add("x", "echo").add("y", "echo");
    assertThat(orc.ok("verify").outLines().get(1)).matches("x +OK +as wished");
    Reply reply = orc.ok("verify", "X", "--json");
    assertThat(reply.list("registrations")).hasSize(1);
    assertThat(reply.map("registrations", 0).keySet())
        .asString()
        .isEqualTo("[task, verdict, problem, differences, home]");
    assertThat(orc.ok("doctor", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void doctor_tells_of_records_that_are_not_in_the_database() throws IOException {
    orc.add("x", "echo");
    Path spool = Files.createDirectories(orc.home().resolve("spool"));
    Files.writeString(spool.resolve("1.run"), "garbage");
    assertThat(orc.ok("doctor").out()).contains("1 record is not in the database yet", "orc list");
    orc.ok("exec", "x");
    assertThat(orc.home().resolve("logs/launcher.log"))
        .content()
        .contains("exec x: the record", "is set aside");
    assertThat(orc.ok("doctor").out())
        .contains("1 record is set aside", "spool/rejected")
        .doesNotContain("orc list");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link needs a right there")
  void doctor_tells_of_a_spool_that_leads_elsewhere(@TempDir Path elsewhere) throws IOException {
    orc.add("x", "echo");
    Files.createSymbolicLink(orc.home().resolve("spool"), elsewhere);
    assertThat(orc.run("doctor").exitCode()).isEqualTo(8);
    assertThat(orc.run("doctor").out()).contains("is a link, which is not followed");
  }

  @Test
  void missing_is_found_and_mended() throws IOException {
    orc.add("x", "echo").add("y", "echo");
    Files.delete(orc.registrationFile("x"));
    Reply reply = orc.run("verify", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.at("ok")).isEqualTo(false);
    assertThat(reply.at("registrations", 0, "verdict")).isEqualTo("MISSING");
    assertThat(reply.at("registrations", 0, "problem")).isEqualTo(true);
    assertThat(orc.ok("show", "x", "--json").at("registered")).isEqualTo(false);
    assertThat(orc.ok("list").out()).contains("NOT REGISTERED");
    assertThat(orc.run("doctor").exitCode()).isEqualTo(8);
    assertThat(orc.ok("verify", "--repair", "--json").at("ok")).isEqualTo(true);
    assertThat(orc.ok("show", "x", "--json").at("registered")).isEqualTo(true);
    assertThat(orc.ok("doctor", "x", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void different_is_told_field_by_field_and_mended() throws IOException {
    orc.add("x", "echo");
    orc.ok("edit", "x", "--description", "wish");
    Path file = orc.registrationFile("x");
    Files.writeString(file, Files.readString(file).replace("description wish", "description fact"));
    Reply reply = orc.run("verify", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.at("registrations", 0, "verdict")).isEqualTo("DIFFERENT");
    assertThat(reply.at("registrations", 0, "differences"))
        .isEqualTo(List.of(Map.of("field", "description", "wished", "wish", "found", "fact")));
    assertThat(orc.run("verify").out()).contains("description: wished wish, found fact");
    assertThat(orc.ok("verify", "x", "--repair", "--json").at("ok")).isEqualTo(true);
  }

  @Test
  void switched_off_behind_orcs_back_is_told() throws IOException {
    orc.add("x", "echo");
    Path file = orc.registrationFile("x");
    Files.writeString(file, Files.readString(file).replace("enabled true", "enabled false"));
    assertThat(orc.run("verify", "--json").at("registrations", 0, "verdict")).isEqualTo("SWITCHED");
  }

  @Test
  void orphaned_is_found_and_removed() throws IOException {
    orc.add("x", "echo");
    Path file = orc.registrationFile("x");
    String text = Files.readString(file);
    orc.ok("remove", "x");
    Files.writeString(file, text);
    Reply reply = orc.run("verify", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.at("registrations", 0, "verdict")).isEqualTo("ORPHANED");
    assertThat(orc.ok("verify", "--repair", "--json").list("registrations")).isEmpty();
    assertThat(orc.registrations()).isEmpty();
  }

  @Test
  void foreign_is_listed_with_its_home_and_never_touched() throws IOException {
    Orc other = Orc.at(folder.resolve("other")).add("x", "echo");
    orc.add("x", "echo");
    Path foreign = other.registrationFile("x");
    Path there = orc.home().resolve("fake/tasks").resolve(foreign.getParent().getFileName());
    Files.createDirectories(there);
    Files.copy(foreign, there.resolve("x.task"));
    Reply reply = orc.ok("verify", "--repair", "--json");
    assertThat(reply.list("registrations")).hasSize(2);
    assertThat(reply.list("registrations"))
        .anySatisfy(
            found ->
                assertThat((Map<?, ?>) found)
                    .extracting("verdict", "home", "problem")
                    .containsExactly("FOREIGN", other.home().toString(), false));
    assertThat(there.resolve("x.task")).hasSameTextualContentAs(foreign);
    orc.ok("unschedule", "--all");
    assertThat(there.resolve("x.task")).exists();
  }

  @Test
  void doctor_looks_with_a_schedulers_eyes() {
    orc.ok("add", "x", "--schedule", "06:00", "--quiet", "--", "no-such-program-at-all");
    Reply reply = orc.run("doctor", "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.map().keySet()).asString().isEqualTo("[ok, findings]");
    assertThat(reply.map("findings", 0).keySet())
        .asString()
        .isEqualTo("[subject, level, detail, advice]");
    assertThat(orc.run("doctor", "x").out())
        .containsPattern("OK +home")
        .containsPattern("OK +launcher")
        .containsPattern("OK +database")
        .containsPattern("PROBLEM +task x +the program 'no-such-program-at-all' was not found")
        .containsPattern("WARNING +task x");
    orc.ok("edit", "x", "--cwd", folder.resolve("gone").toString());
    assertThat(orc.run("doctor", "x").out()).contains("working directory");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void what_this_prompt_finds_and_the_scheduler_does_not_is_told() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path tool = Files.writeString(tools.resolve("my-tool"), "#!/bin/sh\n");
    Path sort = Files.writeString(tools.resolve("sort"), "#!/bin/sh\n");
    assertThat(tool.toFile().setExecutable(true) && sort.toFile().setExecutable(true)).isTrue();
    Orc prompt = orc.with("PATH", tools + ":" + System.getenv("PATH"));
    orc.add("x", "my-tool --now").add("y", "sort a").add("z", "/no/such/tool | cat");
    orc.add("w", "exit 3");
    orc.ok("add", "v", "--schedule", "06:00", "--quiet", "--", "my-tool");
    assertThat(prompt.run("doctor", "x").out())
        .containsPattern("PROBLEM +task x +'my-tool' is found on this prompt's PATH and not on")
        .contains("give the full path, " + tool);
    assertThat(prompt.run("doctor", "y").out())
        .containsPattern("WARNING +task y +'sort' is " + sort + " here and /\\S+/sort there");
    assertThat(prompt.run("doctor", "z").out())
        .containsPattern("PROBLEM +task z +the program '/no/such/tool' does not exist");
    assertThat(prompt.ok("doctor", "w").out()).contains("its program and directory are there");
    assertThat(prompt.run("doctor", "v").out())
        .containsPattern("PROBLEM +task v +the program 'my-tool' was not found")
        .contains("full path, " + tool);
  }

  @Test
  void a_clock_that_went_back_is_told() {
    orc.add("x", "exit 0").moveTo(Instant.parse("2035-01-01T00:00:00Z"));
    orc.ok("run", "x");
    assertThat(orc.ok("doctor").out()).doesNotContain("set back");
    orc.moveTo(Instant.parse("2034-12-31T00:00:00Z"));
    assertThat(orc.ok("doctor").out()).containsPattern("WARNING +clock").contains("set back");
  }

  @Test
  void a_warning_alone_is_no_problem() {
    orc.ok("add", "x", "--schedule", "06:00", "--quiet", "--", programFoundByName());
    Reply reply = orc.run("doctor", "x", "--json");
    assertThat(reply.exitCode()).as(reply.out()).isZero();
    assertThat(reply.out()).contains("\"level\":\"WARNING\"");
  }

  @Test
  void a_scheduler_without_answer_is_a_problem() {
    orc.add("x", "echo");
    Reply reply = orc.with("ORC_FAKE_FAULTS", "access-denied").run("doctor", "--json");
    assertThat(reply.exitCode()).isEqualTo(8);
    assertThat(reply.out()).contains("access denied");
  }

  /** A program that every system has on its bare path. */
  private static String programFoundByName() {
    return java.io.File.separatorChar == '\\' ? "cmd.exe" : "sh";
  }
}
