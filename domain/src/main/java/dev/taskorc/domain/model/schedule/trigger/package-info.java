/** Triggers as schedulers take them, the ticks that they have, and what a scheduler can be told. */
package dev.taskorc.domain.model.schedule.trigger;
