package dev.taskorc.domain.port.scheduler;

import dev.taskorc.domain.model.report.ResultCode;

/** Says what a result code means. */
public interface ResultWords {
  /** Never fails: what is not known is said to be the program's own. */
  ResultCode explain(int code);
}
