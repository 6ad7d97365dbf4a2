package dev.taskorc.cli.output;

import java.time.Duration;
import java.util.Optional;

/**
 * What a person should know of the scheduler in use.
 *
 * @param pauseBetweenLooks how often somebody who watches may ask it
 */
public record SchedulerRemarks(Optional<String> afterAdding, Duration pauseBetweenLooks) {}
