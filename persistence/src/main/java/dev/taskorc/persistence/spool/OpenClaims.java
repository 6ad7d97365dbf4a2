package dev.taskorc.persistence.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The claims of one task that lie in the spool at one moment. */
public record OpenClaims(Set<String> files, List<SpoolRecord> unfinished) {

  public static OpenClaims of(Spool spool, long task) throws IOException {
    var files = new HashSet<String>();
    var unfinished = new ArrayList<SpoolRecord>();
    for (Path file : spool.openClaims(task)) {
      files.add(file.getFileName().toString());
      try {
        SpoolRecord run = spool.latest(RecordFiles.read(file));
        if (run.status().isOpen()) {
          unfinished.add(run);
        }
      } catch (NoSuchFileException | IllegalArgumentException e) {
        // Taken in meanwhile, or no record: the intake sets that aside.
      }
    }
    return new OpenClaims(files, unfinished);
  }

  /** Whether there is one of the name, whatever it says. */
  public boolean has(String name) {
    return files.contains(name + Spool.CLAIM);
  }
}
