/** What the domain asks of the store, of the runs' ledger among it. */
package dev.taskorc.domain.port.store;
