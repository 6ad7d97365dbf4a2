/**
 * How a program on Windows takes its one command line apart. What starts programs and what
 * registers them both need it, and know each other not.
 */
package dev.taskorc.windows.arguments;
