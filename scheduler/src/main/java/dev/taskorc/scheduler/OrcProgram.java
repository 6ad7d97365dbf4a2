package dev.taskorc.scheduler;

import java.util.List;

/** The scheduler's door as a program that can be started: this JDK and these jars. */
public interface OrcProgram {
  /** The whole line, up to the arguments of orc's own. */
  List<String> words();

  /** The same through the file of arguments, short and free of what has to be quoted. */
  List<String> wordsByFile();
}
