package dev.taskorc.domain.port.canary;

/** Wrong on purpose: a port that does something. */
public final class IsAClass {}
