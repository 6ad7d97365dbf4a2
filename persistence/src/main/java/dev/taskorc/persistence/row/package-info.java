/** Rows as values, read field by field, so that one bad field is that row's alone. */
package dev.taskorc.persistence.row;
