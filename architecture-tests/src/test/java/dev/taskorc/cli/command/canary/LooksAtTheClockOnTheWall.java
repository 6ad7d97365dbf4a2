package dev.taskorc.cli.command.canary;

import java.time.ZoneId;
import java.util.Optional;

public final class LooksAtTheClockOnTheWall {
  ZoneId zone(Optional<ZoneId> typed) {
    return typed.orElseGet(ZoneId::systemDefault);
  }
}
