/** The simulation: the whole life of a task, tried in a home of its own. */
package dev.taskorc.domain.usecase.trial;
