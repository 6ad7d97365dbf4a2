/** Commands that show something. */
package dev.taskorc.cli.command.show;
