package dev.taskorc.domain.model;

import java.util.Optional;

/**
 * A run that has not ended, as its row says it.
 *
 * @param orc the process that watches it
 * @param command the user's command, once it was started; it may outlive its orc
 */
public record ActiveRun(long id, Status status, ProcessRef orc, Optional<ProcessRef> command) {}
