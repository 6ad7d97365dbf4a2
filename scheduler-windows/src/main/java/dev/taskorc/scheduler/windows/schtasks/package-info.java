/**
 * Calls of {@code schtasks.exe} and its neighbours, and what their answers mean in any language.
 */
package dev.taskorc.scheduler.windows.schtasks;
