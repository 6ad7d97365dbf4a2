package dev.taskorc.cli.command.show;

import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.report.Explanation;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for people. */
final class ExplanationText {
  private static final String INDENT = "\n             ";

  private final Explanation told;
  private final boolean form;

  ExplanationText(Explanation told, boolean form) {
    this.told = told;
    this.form = form;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    line(text, "schedule", told.expression());
    if (told.dialect() != Dialect.CRON) {
      line(text, "dialect", told.dialect().name().toLowerCase(Locale.ROOT));
      line(text, "in cron", told.schedule().text());
    }
    line(text, "means", told.schedule().describe());
    line(text, "zone", told.zone().getId());
    line(
        text, "next", listed(told.next().stream().map(at -> Times.wall(at, told.zone())).toList()));
    line(text, "triggers", listed(told.plan().triggers().stream().map(Trigger::describe).toList()));
    line(
        text,
        "exact",
        told.plan().exact()
            ? "yes, the triggers tick at these times and no others"
            : "no, orc is the gate: " + told.plan().gateReason().orElse(""));
    if (!told.warnings().isEmpty()) {
      line(text, "mind", listed(told.warnings()));
    }
    if (form) {
      text.append(told.told()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private static String listed(List<String> lines) {
    return lines.isEmpty() ? "none" : lines.stream().collect(Collectors.joining(INDENT));
  }

  private static void line(StringBuilder text, String title, String value) {
    text.append(title).append(" ".repeat(INDENT.length() - 1 - title.length()));
    text.append(value).append('\n');
  }
}
