package dev.taskorc.cli.home;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator's home keeps of a simulation that goes on, a line a fact. Only whole lines
 * count: the last one is added later, and its writer may be killed.
 *
 * @param by the process that simulates
 * @param scheduler where its task is registered
 * @param made how many folders were made for it, from the operator's home upwards
 * @param owner id of the throw-away home, as soon as it has one
 */
record TrialNote(ProcessRef by, String scheduler, int made, Optional<String> owner) {

  /** Empty for a text that its writer had no time to finish. */
  static Optional<TrialNote> parse(String text) {
    Map<String, String> facts = new HashMap<>();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : whole.split("\n")) {
      int at = line.indexOf('=');
      if (at > 0) {
        facts.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    try {
      return Optional.of(
          new TrialNote(
              new ProcessRef(
                  Long.parseLong(facts.getOrDefault("pid", "")),
                  Long.parseLong(facts.getOrDefault("started", "")),
                  new Boot(facts.getOrDefault("host", ""), facts.getOrDefault("boot", ""))),
              facts.getOrDefault("scheduler", ""),
              Integer.parseInt(facts.getOrDefault("made", "")),
              Optional.ofNullable(facts.get("owner"))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** All that is known of a note before it was written. */
  static TrialNote unfinished(long pid) {
    return new TrialNote(new ProcessRef(pid, 0, Boot.UNKNOWN), "", 0, Optional.empty());
  }

  String text() {
    return "pid=%d\nstarted=%d\nhost=%s\nboot=%s\nscheduler=%s\nmade=%d\n"
        .formatted(by.pid(), by.startedMillis(), by.boot().host(), by.boot().id(), scheduler, made);
  }

  static String ownerLine(Owner owner) {
    return "owner=" + owner.id() + "\n";
  }
}
