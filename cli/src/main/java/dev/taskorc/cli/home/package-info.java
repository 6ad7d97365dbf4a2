/** The folder in which all that is orc's lies, and the logs in it. */
package dev.taskorc.cli.home;
