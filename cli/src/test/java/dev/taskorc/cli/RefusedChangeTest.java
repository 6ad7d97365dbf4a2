package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change is taken by store and scheduler, or by neither; whatever the scheduler does. */
class RefusedChangeTest {
  private static final Map<String, String[]> CHANGES =
      Map.of(
          "add", new String[] {"add", "new", "--schedule", "06:00", "--command", "echo"},
          "edit", new String[] {"edit", "x", "--schedule", "0 3 * * *", "--timeout", "5m"},
          "rename", new String[] {"rename", "x", "y"},
          "remove", new String[] {"remove", "x"},
          "schedule", new String[] {"schedule", "x"},
          "unschedule", new String[] {"unschedule", "x"},
          "disable", new String[] {"disable", "x"});

  // Taking out of the scheduler registers nothing, so these faults do not meet it.
  private static final Set<String> UNTOUCHED_BY_REGISTERING = Set.of("remove", "unschedule");

  @TempDir Path home;
  private Orc orc;

  @BeforeEach
  void one_task() {
    orc = Orc.at(home).add("x", "echo");
  }

  static Stream<Arguments> faultsAndChanges() {
    return Stream.of("refuse", "access-denied", "hang", "alter", "lose")
        .flatMap(
            fault ->
                CHANGES.keySet().stream()
                    .filter(
                        change ->
                            fault.equals("access-denied")
                                || fault.equals("hang")
                                || !UNTOUCHED_BY_REGISTERING.contains(change))
                    .map(change -> Arguments.of(fault, change)));
  }

  @ParameterizedTest
  @MethodSource("faultsAndChanges")
  void changes_nothing_says_what_to_do_and_can_be_repeated(String fault, String change) {
    String stored = orc.ok("list", "--json").out();
    Map<String, String> registered = orc.registrations();
    Reply reply = orc.with("ORC_FAKE_FAULTS", fault).run(CHANGES.get(change));
    assertThat(reply.exitCode()).isEqualTo(6);
    assertThat(reply.out()).isEmpty();
    assertThat(reply.err()).matches("orc: [^\n]+\\. [^\n]+\\.\n");
    Reply now = orc.run("list", "--json");
    assertThat(now.err()).isEmpty(); // No change is left half done.
    assertThat(now.out()).isEqualTo(stored);
    if (orc.registrations().equals(registered)) {
      assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
    } else {
      // A scheduler that goes on lying cannot be put back; then that is said, and can be mended.
      assertThat(fault).isIn("alter", "lose");
      assertThat(reply.err()).contains("'orc verify --repair'");
      assertThat(orc.run("verify", "--json").exitCode()).isEqualTo(8);
      assertThat(orc.ok("verify", "--repair", "--json").at("ok")).isEqualTo(true);
      assertThat(orc.registrations()).hasSameSizeAs(registered);
    }
    orc.ok(CHANGES.get(change)); // Once the scheduler is well.
    assertThat(orc.ok("verify", "--json").at("ok")).isEqualTo(true);
  }
}
