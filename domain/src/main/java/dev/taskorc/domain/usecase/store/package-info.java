/** The care of the store: copies, migrations, the spool, and what grows old. */
package dev.taskorc.domain.usecase.store;
