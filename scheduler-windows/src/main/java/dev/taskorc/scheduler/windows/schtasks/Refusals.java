package dev.taskorc.scheduler.windows.schtasks;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.report.ResultCode;
import dev.taskorc.domain.model.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a refusal of {@code schtasks} means, told by its number. */
public final class Refusals {
  // The one part of a message that is the same in every language: (line,column):element:value.
  private static final Pattern PLACE = Pattern.compile("\\(\\d+,\\d+\\):[A-Za-z]*:[^\\r\\n]*");

  private Refusals() {}

  /**
   * @param when what orc did, to end the sentence "Task Scheduler refused when orc ..."
   */
  public static OrcException of(String when, Schtasks.Answer answer, OutputReader output) {
    String what = "Task Scheduler failed when orc " + when + ": ";
    if (!answer.exact() || answer.code() == 1) {
      return new SchedulerFailed(
          what + Text.shown(output.errors(answer).strip(), 300), "see 'orc doctor'");
    }
    ResultCode meaning = ResultCodes.of(answer.code());
    String told = what + meaning.meaning() + " (" + meaning.hex() + ", " + meaning.name() + ")";
    if (answer.code() == Codes.ACCESS_DENIED) {
      return new NotSupportedHere(
          told, "try it at an administrator's prompt; the task may be another account's");
    }
    return new SchedulerFailed(told + place(answer, output), meaning.advice());
  }

  private static String place(Schtasks.Answer answer, OutputReader output) {
    boolean definition =
        (answer.code() >= Codes.UNEXPECTED_NODE && answer.code() <= Codes.MALFORMED_XML)
            || answer.code() == Codes.TOO_MANY_NODES;
    Matcher matcher = PLACE.matcher(definition ? output.errors(answer) : "");
    Optional<String> place = matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    return place.map(text -> " at " + Text.shown(text, 200)).orElse("");
  }
}
