/**
 * A task as its operator defines it: name, command, schedule, limits; and as it is stored, with the
 * registration that was proven last.
 */
package dev.taskorc.domain.model.task;
