package dev.taskorc.domain.model.schedule.trigger;

/**
 * How the ticks of a repetition are counted on a day with a clock change, which no scheduler need
 * document. The start itself is a time on the wall clock in both: in the gap it comes when the gap
 * ends, in the repeated hour at its first occurrence.
 */
public enum Reading {
  /** Every tick is a time on the wall clock, like the start. */
  WALL_CLOCK,
  /** The ticks follow the start at their distance in elapsed time. */
  ELAPSED
}
