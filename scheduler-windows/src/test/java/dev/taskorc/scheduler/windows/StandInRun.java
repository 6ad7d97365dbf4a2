package dev.taskorc.scheduler.windows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts actions: the call returns at once, and what comes of it is the task's last result (2.1).
 */
final class StandInRun {
  private StandInRun() {}

  static void begin(StandInMachine machine, StandInTask task) throws IOException {
    task.with(
            "last",
            LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString())
        .with("result", "267009")
        .save();
    new ProcessBuilder(StandIn.java(machine.folder(), "run", task.path()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** 1.6: no shell, the working directory as it is written, nothing of the caller's terminal. */
  static int run(StandInMachine machine, String path) throws IOException, InterruptedException {
    StandInTask task = StandInTask.find(machine.folder(), path).orElseThrow();
    var words = new ArrayList<>(List.of(task.get("program", "")));
    words.addAll(dev.taskorc.windows.arguments.WindowsArguments.split(task.get("arguments", "")));
    var builder = new ProcessBuilder(words);
    String directory = task.get("directory", "");
    if (!directory.isEmpty()) {
      builder.directory(Path.of(directory).toFile());
    }
    builder.redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(machine.folder().resolve("last-output.txt").toFile());
    String result;
    try {
      result = String.valueOf(builder.start().waitFor());
    } catch (IOException e) {
      result = "-2147024894"; // Section 3: the program was not found.
    }
    StandInTask.find(machine.folder(), path).orElseThrow().with("result", result).save();
    return 0;
  }
}
