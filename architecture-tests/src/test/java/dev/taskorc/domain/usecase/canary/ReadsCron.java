package dev.taskorc.domain.usecase.canary;

import com.cronutils.parser.CronParser;

/** Wrong on purpose: another meaning of cron in the domain. */
public interface ReadsCron {
  CronParser parser();
}
