/**
 * A scheduler with a virtual clock: what it knows lives in the home, and nothing starts by itself.
 */
package dev.taskorc.scheduler.fake;
