package dev.taskorc.cli.command.canary;

import com.cronutils.parser.CronParser;

/** Wrong on purpose: a command reads cron by itself. */
public interface ReadsCron {
  CronParser parser();
}
