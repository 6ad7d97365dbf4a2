package dev.taskorc.domain.model.run;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One start of a run's command.
 *
 * @param number from 1
 * @param exitCode absent when the command was not started or was killed before it ended
 * @param outputTail the last lines of its output
 */
public record Attempt(
    int number, Instant startedAt, Instant finishedAt, OptionalInt exitCode, String outputTail) {}
