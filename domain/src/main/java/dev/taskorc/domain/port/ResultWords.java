package dev.taskorc.domain.port;

import dev.taskorc.domain.model.ResultCode;

/** Says what a result code means. */
public interface ResultWords {
  /** Never fails: what is not known is said to be the program's own. */
  ResultCode explain(int code);
}
