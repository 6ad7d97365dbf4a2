/**
 * A user's command as a process: found, started, watched, its output taken in, and ended with all
 * that it started. What systems do in ways of their own is behind {@code Platform}; the scheduler's
 * door goes through here, so only {@code WindowsJob} needs a library.
 */
package dev.taskorc.runner;
