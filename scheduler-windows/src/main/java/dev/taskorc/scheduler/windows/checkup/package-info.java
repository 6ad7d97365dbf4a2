/** What makes a task fail on Windows that works at a prompt. */
package dev.taskorc.scheduler.windows.checkup;
