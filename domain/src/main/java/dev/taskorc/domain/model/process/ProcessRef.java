package dev.taskorc.domain.model.process;

/**
 * A process that cannot be mistaken for another one with the same number.
 *
 * @param startedMillis when it started, by a clock of its machine that nobody sets; 0 if unknown
 */
public record ProcessRef(long pid, long startedMillis, Boot boot) {}
