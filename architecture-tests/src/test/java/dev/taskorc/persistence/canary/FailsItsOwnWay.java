package dev.taskorc.persistence.canary;

/** Wrong on purpose: a failure without an exit code. */
public final class FailsItsOwnWay extends RuntimeException {}
