/** Changes of tasks, in store and scheduler together or not at all, and their proof. */
package dev.taskorc.domain.usecase.change;
