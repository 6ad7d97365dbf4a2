package dev.taskorc.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.persistence.RaceNotes.Note;
import dev.taskorc.persistence.RaceNotes.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the soak lets pass as explained. */
class RaceRowTest {
  private static final Instant FIRE = Instant.ofEpochMilli(60_000);
  private static final Note STARTED = note(Step.STARTED, "1");
  private static final Note ENDING = note(Step.ENDING, "SUCCEEDED:mine");
  private static final Note ENDED = note(Step.ENDED, "SUCCEEDED:mine");
  private static final RaceRow LOST = new RaceRow(FIRE, "LOST", true, "killed", "", 0);
  private static final RaceRow SUCCEEDED = new RaceRow(FIRE, "SUCCEEDED", true, "", "mine", 1);

  @Test
  void a_run_that_was_not_ended_is_lost_with_a_reason() {
    assertThat(LOST.isExplainedBy(List.of())).isTrue();
    assertThat(LOST.isExplainedBy(List.of(STARTED))).isTrue();
    assertThat(new RaceRow(FIRE, "LOST", true, "", "", 0).isExplainedBy(List.of(STARTED)))
        .isFalse();
    assertThat(SUCCEEDED.isExplainedBy(List.of(STARTED))).isFalse();
    assertThat(new RaceRow(FIRE, "RUNNING", false, "", "", 0).isExplainedBy(List.of(STARTED)))
        .isFalse();
  }

  @Test
  void a_run_that_was_killed_over_its_end_is_either() {
    assertThat(LOST.isExplainedBy(List.of(STARTED, ENDING))).isTrue();
    assertThat(SUCCEEDED.isExplainedBy(List.of(STARTED, ENDING))).isTrue();
  }

  @Test
  void a_run_that_was_ended_says_what_its_racer_said() {
    List<Note> notes = List.of(STARTED, ENDING, ENDED);
    assertThat(SUCCEEDED.isExplainedBy(notes)).isTrue();
    assertThat(LOST.isExplainedBy(notes)).isFalse();
    assertThat(new RaceRow(FIRE, "FAILED", true, "", "mine", 1).isExplainedBy(notes)).isFalse();
    assertThat(new RaceRow(FIRE, "SUCCEEDED", true, "", "yours", 1).isExplainedBy(notes)).isFalse();
    assertThat(new RaceRow(FIRE, "SUCCEEDED", true, "", "mine", 0).isExplainedBy(notes)).isFalse();
  }

  private static Note note(Step step, String word) {
    return new Note(step, FIRE, "racer", word);
  }
}
