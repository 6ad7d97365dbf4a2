/**
 * The schedule language: what a schedule means, when it fires, and which triggers tick at those
 * times. Pure code; clock and zone are passed in.
 */
package dev.taskorc.domain.model.schedule;
