package dev.taskorc.scheduler.fake;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A home's virtual time: real time and an offset, which is kept in the home and read anew at every
 * look. So all processes of a home live in the same time, those that already run included.
 */
public final class FakeClock implements InstantSource {
  private final Path file;
  private final InstantSource real;

  private FakeClock(Path file, InstantSource real) {
    this.file = file;
    this.real = real;
  }

  /** Touches no file; a home whose clock was never moved has real time. */
  public static FakeClock at(Path home, InstantSource real) {
    return new FakeClock(folder(home).resolve("clock"), real);
  }

  /** Where all that the fake knows is kept. */
  static Path folder(Path home) {
    return home.resolve("fake");
  }

  /**
   * @throws dev.taskorc.domain.model.error.SchedulerFailed if the kept offset cannot be read
   */
  @Override
  public Instant instant() {
    return TextFiles.read(file).map(this::shifted).orElseGet(real::instant);
  }

  /** Moves the clock, forward or back; nothing is started on the way. */
  public void moveTo(Instant moment) {
    TextFiles.write(file, Duration.between(real.instant(), moment) + "\n");
  }

  /** Of the virtual time from the real one. */
  public Duration offset() {
    return TextFiles.read(file).map(this::parsed).orElse(Duration.ZERO);
  }

  /** Back to real time. */
  void reset() {
    TextFiles.delete(file);
  }

  private Duration parsed(String offset) {
    try {
      return Duration.parse(offset.strip());
    } catch (DateTimeException | ArithmeticException e) {
      throw TextFiles.damaged(file, e);
    }
  }

  private Instant shifted(String offset) {
    try {
      return real.instant().plus(parsed(offset));
    } catch (DateTimeException | ArithmeticException e) {
      throw TextFiles.damaged(file, e);
    }
  }
}
