package dev.taskorc.cli.output;

import java.time.ZoneId;

/** A heading, and what what stands below it is worth where a table has too little room. */
public record Column(String heading, Worth worth) {
  /** The room that each kind keeps before whole columns are left out; the first gives way first. */
  enum Worth {
    DETAIL(8),
    RULE(8),
    WORD(10),
    NAME(24),
    WHOLE(Integer.MAX_VALUE);

    final int least;

    Worth(int least) {
      this.least = least;
    }
  }

  /** What can be read elsewhere in full: commands, explanations. */
  public static Column detail(String heading) {
    return new Column(heading, Worth.DETAIL);
  }

  /** What a person typed once, and knows again by its beginning. */
  public static Column rule(String heading) {
    return new Column(heading, Worth.RULE);
  }

  /** One of a few known words. */
  public static Column word(String heading) {
    return new Column(heading, Worth.WORD);
  }

  /** What has to be typed to get at the rest. */
  public static Column name(String heading) {
    return new Column(heading, Worth.NAME);
  }

  /** A number, which says something else when it is cut. */
  public static Column whole(String heading) {
    return new Column(heading, Worth.WHOLE);
  }

  /** Times, all in one zone, which the heading names. */
  public static Column time(String heading, ZoneId zone) {
    return new Column(heading + " (" + zone.getId() + ")", Worth.WHOLE);
  }
}
