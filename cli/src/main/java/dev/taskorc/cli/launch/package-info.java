/**
 * How orc itself is started: its JDK, jars and JVM flags, the file that names them for Windows, and
 * who else could change any of these.
 */
package dev.taskorc.cli.launch;
