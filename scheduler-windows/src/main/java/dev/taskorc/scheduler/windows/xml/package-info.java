/** Task definitions as XML: written, and read back element by element. */
package dev.taskorc.scheduler.windows.xml;
