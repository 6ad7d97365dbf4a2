/** Backups and restores, proven to be whole before they replace anything. */
package dev.taskorc.persistence.copy;
