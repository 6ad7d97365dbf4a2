package dev.taskorc.cli.command;

import java.util.Optional;

/** What a person should know of the scheduler in use. */
public record SchedulerRemarks(boolean fake) {
  Optional<String> afterAdding() {
    return fake
        ? Optional.of(
            "orc: this is the fake scheduler: nothing starts by itself; try 'orc run' or"
                + " 'orc simulate'.")
        : Optional.empty();
  }
}
