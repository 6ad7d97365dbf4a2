/** What a POSIX system adds to a command: sessions, marks, and the gate before its first word. */
package dev.taskorc.runner.posix;
