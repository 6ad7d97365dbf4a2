/** Whether a start becomes a run: the claim as one pure decision, from the facts of a moment. */
package dev.taskorc.domain.model.start;
