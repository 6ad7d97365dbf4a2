/** Commands that change tasks. */
package dev.taskorc.cli.command.task;
