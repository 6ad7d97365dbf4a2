package dev.taskorc.persistence;

import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.run.HistoryQuery;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several orc processes, started at the same moment, on one home. */
class ManyProcessesTest {
  private static final List<String> CLASSES = List.of("-Xlog:class+load:stdout");

  @TempDir private Path folder;

  @Test
  void ten_processes_create_one_database() throws Exception {
    Path file = folder.resolve("new home").resolve("orc.db");
    List<ChildJvm> orcs = start(10, "operator", file);
    orcs.forEach(orc -> orc.say("go"));
    List<String> owners = orcs.stream().map(ChildJvm::hear).toList();
    orcs.forEach(ChildJvm::close);
    assertThat(owners).hasSize(10).containsOnly(SqliteDatabase.at(file).tasks().owner().id());
    assertThat(SqliteDatabase.at(file).quickCheck()).isEqualTo("ok");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .contains("orc.db", "orc.db.lock")
          .doesNotContain("orc.db-journal");
    }
  }

  @Test
  void of_two_processes_that_claim_a_fire_time_one_gets_it() {
    try (var home = Home.migrated(folder)) {
      home.open()
          .add(task("nightly").with().overlap(new OverlapPolicy(Overlap.PARALLEL, 1)).build());
      List<ChildJvm> orcs = start(2, "scheduler", home.file());
      for (int race = 1; race <= 20; race++) {
        String fireTime = String.valueOf(race * 60_000);
        orcs.forEach(orc -> orc.say(fireTime));
        assertThat(orcs.stream().map(ChildJvm::hear))
            .containsExactlyInAnyOrder("Granted", "Declined");
      }
      orcs.forEach(ChildJvm::close);
      var everything =
          new HistoryQuery(
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);
      assertThat(home.open().results().page(everything).results())
          .hasSize(20)
          .extracting(result -> result.scheduledFor().orElseThrow())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void flyway_is_not_loaded_when_the_schema_is_current() {
    Path file = folder.resolve("orc.db");
    assertThat(classesOf("operator", file)).anyMatch(line -> line.contains("org.flywaydb"));
    assertThat(classesOf("operator", file))
        .anyMatch(line -> line.contains("dev.taskorc.persistence.file.Migrations"))
        .anyMatch(line -> line.contains("org.jdbi"))
        .noneMatch(line -> line.contains("org.flywaydb"));
  }

  @Test
  void the_schedulers_door_loads_neither_flyway_nor_jdbi() {
    try (var home = Home.migrated(folder)) {
      home.open().add(task("nightly"));
      assertThat(classesOf("scheduler", home.file()))
          .contains("Granted")
          .anyMatch(line -> line.contains("dev.taskorc.persistence.ledger.LedgerSql"))
          .noneMatch(line -> line.contains("org.flywaydb") || line.contains("org.jdbi"));
    }
  }

  /** Everything that a process prints, the names of the classes it loads among it. */
  private static List<String> classesOf(String door, Path file) {
    try (var orc = ChildJvm.start(CLASSES, door, file.toString())) {
      orc.say("60000");
      return orc.rest();
    }
  }

  private static List<ChildJvm> start(int count, String door, Path file) {
    List<ChildJvm> orcs =
        IntStream.range(0, count)
            .mapToObj(i -> ChildJvm.start(List.of(), door, file.toString()))
            .toList();
    orcs.forEach(orc -> assertThat(orc.hear()).isEqualTo("ready"));
    return orcs;
  }
}
