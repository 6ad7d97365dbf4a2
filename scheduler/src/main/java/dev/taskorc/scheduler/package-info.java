/**
 * What a scheduler's room is to everybody else: one {@link dev.taskorc.scheduler.SchedulerKind},
 * which cli's registry lists, and the {@link dev.taskorc.scheduler.SchedulerRoom} that it opens.
 */
package dev.taskorc.scheduler;
