/** Tasks and results for the operator, by Jdbi. */
package dev.taskorc.persistence.store;
