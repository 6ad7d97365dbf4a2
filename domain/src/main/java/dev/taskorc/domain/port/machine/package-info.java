/** What the domain asks of the machine, the home and the process that runs commands. */
package dev.taskorc.domain.port.machine;
