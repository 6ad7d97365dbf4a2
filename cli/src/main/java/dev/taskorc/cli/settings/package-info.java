/** What was typed before any command is known, the environment, and which scheduler is meant. */
package dev.taskorc.cli.settings;
