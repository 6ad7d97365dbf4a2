/** The ledger of runs in SQLite, by plain JDBC: each start of a task goes through it. */
package dev.taskorc.persistence.ledger;
