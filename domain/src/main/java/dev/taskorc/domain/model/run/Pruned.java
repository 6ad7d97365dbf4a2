package dev.taskorc.domain.model.run;

import java.util.List;

/**
 * What was removed of the history, or would be.
 *
 * @param bytes of the log files
 * @param remarks what could not be looked at or removed, and why
 */
public record Pruned(int results, int logFiles, long bytes, List<String> remarks) {
  public Pruned {
    remarks = List.copyOf(remarks);
  }
}
