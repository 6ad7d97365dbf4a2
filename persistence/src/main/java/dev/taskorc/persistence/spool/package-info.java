/**
 * The spool as files: records of runs that the database could not take, and the space held for
 * them.
 */
package dev.taskorc.persistence.spool;
