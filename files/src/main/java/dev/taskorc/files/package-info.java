/**
 * Files as every adapter needs them: for their owner alone, there whole or not at all, reached
 * through no link. What they hold is the business of whoever writes them.
 */
package dev.taskorc.files;
