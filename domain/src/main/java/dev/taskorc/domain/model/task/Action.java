package dev.taskorc.domain.model.task;

import java.util.List;

/**
 * What an OS scheduler starts for a task: always orc itself, never the user's command.
 *
 * @param words program (absolute) and arguments
 * @param workingDirectory absolute
 */
public record Action(List<String> words, String workingDirectory) {
  public Action {
    words = List.copyOf(words);
  }
}
