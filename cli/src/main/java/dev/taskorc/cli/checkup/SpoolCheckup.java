package dev.taskorc.cli.checkup;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.store.SpoolIntake;
import java.util.ArrayList;
import java.util.List;

/** Looks for records that are not in the database. */
public final class SpoolCheckup implements Checkup {
  private final SpoolIntake spool;

  public SpoolCheckup(SpoolIntake spool) {
    this.spool = spool;
  }

  @Override
  public List<Finding> general() {
    SpoolIntake.Contents contents = spool.contents();
    var findings = new ArrayList<Finding>();
    if (contents.isLink()) {
      findings.add(
          Finding.problem(
              "spool",
              "'" + contents.place() + "' is a link, which is not followed",
              "put a folder in its place, or results are lost while the database cannot take them"));
    }
    if (contents.waiting() > 0) {
      findings.add(
          Finding.warning(
              "spool",
              records(contents.waiting())
                  + " not in the database yet, but in '"
                  + contents.place()
                  + "'",
              "the next command, such as 'orc list', takes them in, or says why it cannot"));
    }
    if (contents.setAside() > 0) {
      findings.add(
          Finding.warning(
              "spool",
              records(contents.setAside()) + " set aside that could not be taken in",
              "look at them in '" + contents.place() + "/rejected', then remove them"));
    }
    return findings;
  }

  @Override
  public List<Finding> of(StoredTask task) {
    return List.of();
  }

  private static String records(int count) {
    return count + (count == 1 ? " record is" : " records are");
  }
}
