/** Processes of a command: told apart, found, ended. */
package dev.taskorc.runner.process;
