package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once a command has ended, nothing that goes wrong changes what {@code run} or exec end with. */
class AfterTheEndTest {
  private static final String REFUSE_TO_FINISH =
      """
      CREATE TRIGGER refuse BEFORE UPDATE OF final ON task_results WHEN new.status = 'FAILED'
      BEGIN SELECT raise(ABORT, 'refused'); END
      """;
  private static final String REFUSE_TO_PRUNE =
      "CREATE TRIGGER refuse BEFORE DELETE ON task_results BEGIN SELECT raise(ABORT, 'refused'); END";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
    orc.add("x", "exit 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec", "run"})
  void a_result_that_the_database_refuses(String door) throws Exception {
    change(REFUSE_TO_FINISH);
    orc.moveTo(orc.due("x").plusSeconds(1));
    Reply reply = orc.run(door, "x", "--json");
    assertThat(reply.exitCode()).isEqualTo(3);
    assertThat(reply.at("status")).isEqualTo("FAILED");
    change("DROP TRIGGER refuse");
    assertThat(orc.ok("history", "--json").at("results", 0, "exitCode")).isEqualTo(3L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec", "run"})
  void old_results_that_cannot_be_removed(String door) throws Exception {
    for (int i = 0; i < 2; i++) {
      orc.run("run", "x");
    }
    change(REFUSE_TO_PRUNE);
    orc.moveTo(orc.due("x").plus(Duration.ofDays(100)).plusSeconds(1));
    Reply reply = orc.run(door, "x");
    assertThat(reply.exitCode()).isEqualTo(3);
    String told =
        door.equals("run")
            ? reply.err()
            : Files.readString(orc.home().resolve("logs/launcher.log"));
    assertThat(told).contains("old results stay for now: ");
  }

  /** With no more memory than a start needs by itself. */
  @Test
  void more_logs_than_there_is_memory_for() throws IOException {
    orc.add("much", "head -c 1100000 /dev/zero; exit 3");
    Path logs = Files.createDirectories(orc.home().resolve("logs/x"));
    String long200 = "a".repeat(200);
    for (int i = 0; i < 60_000; i++) {
      Files.createFile(logs.resolve(long200 + i + ".log"));
    }
    orc.moveTo(orc.due("much").plusSeconds(1));
    Process exec =
        DoorProcess.start(
            orc.home(),
            List.of("-Xms8m", "-Xmx20m"),
            DoorProcess.SCHEDULERS,
            "exec",
            "much",
            "--scheduler",
            "fake");
    assertThat(DoorProcess.exitCode(exec)).isEqualTo(3);
    assertThat(orc.home().resolve("logs/launcher.log")).doesNotExist();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + orc.database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
