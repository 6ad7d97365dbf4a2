/** Commands that start, watch or stop runs. */
package dev.taskorc.cli.command.run;
