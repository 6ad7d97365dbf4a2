package dev.taskorc.domain.model.report;

import java.time.Duration;

/** One step of a simulation and its verdict. */
public record Step(String name, boolean ok, String detail, Duration took) {}
