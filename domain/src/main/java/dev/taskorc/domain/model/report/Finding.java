package dev.taskorc.domain.model.report;

/**
 * What a check-up found.
 *
 * @param subject what was looked at
 * @param advice what to do; empty when all is well
 */
public record Finding(String subject, Level level, String detail, String advice) {

  /** How bad it is. Only {@code PROBLEM} makes {@code doctor} end with 8. */
  public enum Level {
    OK,
    WARNING,
    PROBLEM
  }

  public static Finding ok(String subject, String detail) {
    return new Finding(subject, Level.OK, detail, "");
  }

  public static Finding warning(String subject, String detail, String advice) {
    return new Finding(subject, Level.WARNING, detail, advice);
  }

  public static Finding problem(String subject, String detail, String advice) {
    return new Finding(subject, Level.PROBLEM, detail, advice);
  }
}
