/** This process and the machine it runs on: its clock and zone, and the signals it gets. */
package dev.taskorc.cli.machine;
