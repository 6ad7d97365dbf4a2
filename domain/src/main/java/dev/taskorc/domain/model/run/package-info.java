/** What became of starts: results, attempts, states, exit codes, and what was missed. */
package dev.taskorc.domain.model.run;
