/** What the domain asks of an OS scheduler, and knows of the schedulers there are. */
package dev.taskorc.domain.port.scheduler;
