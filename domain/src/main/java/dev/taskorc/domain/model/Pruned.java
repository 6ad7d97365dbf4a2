package dev.taskorc.domain.model;

/**
 * What was removed of the history, or would be.
 *
 * @param bytes of the log files
 */
public record Pruned(int results, int logFiles, long bytes) {}
