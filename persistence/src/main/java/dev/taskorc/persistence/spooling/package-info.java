/**
 * The ledger that goes on in the spool while the database cannot be written, and takes it in again.
 */
package dev.taskorc.persistence.spooling;
