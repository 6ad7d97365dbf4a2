/** Processes as they are told apart over restarts of the machine, and whether they live. */
package dev.taskorc.domain.model.process;
