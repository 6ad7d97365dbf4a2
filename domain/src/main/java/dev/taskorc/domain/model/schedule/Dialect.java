package dev.taskorc.domain.model.schedule;

/** The languages in which a schedule can be written. */
public enum Dialect {
  /** Our own: five fields as in Debian's cron, nicknames and plain forms. */
  CRON,
  QUARTZ,
  SPRING,
  CRON4J
}
