/** What is shown to a person: views of tasks, findings, rehearsals, explanations. */
package dev.taskorc.domain.model.report;
