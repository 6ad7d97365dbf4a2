/** Commands that look after home, store and registrations. */
package dev.taskorc.cli.command.maintenance;
