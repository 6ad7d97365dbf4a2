/** Runs: started, attempted, stopped, found missed; and what follows them. */
package dev.taskorc.domain.usecase.run;
