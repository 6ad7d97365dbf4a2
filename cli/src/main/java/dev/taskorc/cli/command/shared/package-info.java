/** What several commands say or read in the same way. */
package dev.taskorc.cli.command.shared;
