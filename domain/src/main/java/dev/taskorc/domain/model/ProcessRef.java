package dev.taskorc.domain.model;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param startedMillis start time in milliseconds since 1970 as the system reports it, 0 if unknown
 */
public record ProcessRef(long pid, long startedMillis) {}
