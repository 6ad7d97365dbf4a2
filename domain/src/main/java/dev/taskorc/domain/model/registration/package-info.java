/** A task in an OS scheduler: as it is wished, as it is read back, and where the two differ. */
package dev.taskorc.domain.model.registration;
