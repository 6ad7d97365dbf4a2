/** What Windows adds to a command: its line, and the job object that holds all that it starts. */
package dev.taskorc.runner.windows;
