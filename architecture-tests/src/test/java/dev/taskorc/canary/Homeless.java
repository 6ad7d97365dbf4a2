package dev.taskorc.canary;

/** Wrong on purpose: lives in no room. */
public final class Homeless {}
