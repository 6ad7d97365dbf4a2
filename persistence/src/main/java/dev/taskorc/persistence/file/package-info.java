/**
 * The database as a file: opened, locked, waited for, migrated; statements and what fails in them.
 */
package dev.taskorc.persistence.file;
