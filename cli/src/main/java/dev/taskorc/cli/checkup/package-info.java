/**
 * What {@code orc doctor} looks at that belongs to no adapter: each asks a port, and tells what it
 * finds.
 */
package dev.taskorc.cli.checkup;
