/** Answers to what a person asks, which change nothing but what they say they record. */
package dev.taskorc.domain.usecase.report;
