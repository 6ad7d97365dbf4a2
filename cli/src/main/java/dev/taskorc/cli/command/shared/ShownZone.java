package dev.taskorc.cli.command.shared;

import dev.taskorc.domain.model.task.TypedText;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** The one zone in which a command shows times: the machine's, unless another is asked for. */
public final class ShownZone {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Option(names = "--utc", description = "times in UTC")
  boolean utc;

  @Option(names = "--in", paramLabel = "ZONE", description = "times there; default: the machine's")
  String zone;

  public ZoneId or(ZoneId machine) {
    if (utc) {
      return UTC;
    }
    return zone == null ? machine : TypedText.zone(zone);
  }

  /** As it was typed, to be typed again. */
  public String typed() {
    return utc ? " --utc" : zone == null ? "" : " --in " + zone;
  }
}
