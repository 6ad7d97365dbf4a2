package dev.taskorc.domain.model.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Schedules as people write them. */
public final class RealLifeSchedules {
  private RealLifeSchedules() {}

  public static List<String> all() {
    try (InputStream in = RealLifeSchedules.class.getResourceAsStream("real-life-schedules.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
