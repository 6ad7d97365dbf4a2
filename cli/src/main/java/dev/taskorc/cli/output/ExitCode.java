package dev.taskorc.cli.output;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.RunOutcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one table of exit codes. Those by which {@code exec} and {@code run} say how a run ended, if
 * not by its command's own, are part of how runs are decided: {@link RunOutcome}.
 */
public enum ExitCode {
  DONE(0, "done", Optional.empty()),
  INTERNAL(1, "orc's own fault", Optional.empty()),
  USAGE(2, "usage: bad name, schedule or option", Optional.of(InvalidValue.class)),
  NOT_FOUND(3, "not found", Optional.of(NotFound.class)),
  ALREADY_EXISTS(4, "already exists", Optional.of(AlreadyExists.class)),
  NOT_SUPPORTED(
      5,
      "valid, but this scheduler or account cannot do it, or not while a run goes on",
      Optional.of(NotSupportedHere.class)),
  SCHEDULER_FAILED(6, "the scheduler failed", Optional.of(SchedulerFailed.class)),
  STORE_FAILED(7, "the store failed", Optional.of(StoreFailed.class)),
  PROBLEM_FOUND(8, "verify, doctor or simulate found a problem", Optional.empty());

  private final int number;
  private final String meaning;
  private final Optional<Class<? extends OrcException>> kind;

  ExitCode(int number, String meaning, Optional<Class<? extends OrcException>> kind) {
    this.number = number;
    this.meaning = meaning;
    this.kind = kind;
  }

  public int number() {
    return number;
  }

  /** All of them with what they mean, for the help. */
  public static Map<String, String> meanings() {
    var meanings = new LinkedHashMap<String, String>();
    for (ExitCode code : values()) {
      meanings.put(Integer.toString(code.number), code.meaning);
    }
    String own =
        IntStream.of(
                RunOutcome.REFUSED_BY_OVERLAP,
                RunOutcome.TIMED_OUT,
                RunOutcome.ORC_FAILED,
                RunOutcome.CANNOT_EXECUTE,
                RunOutcome.NOT_FOUND,
                RunOutcome.CANCELLED)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    meanings.put("exec, run", "the command's own; " + own + " are orc's");
    return meanings;
  }

  /**
   * What the process ends with: 259 says "still active" on Windows, and whoever waits may do so.
   */
  public static int ending(int code) {
    return code == 259 ? INTERNAL.number : code;
  }

  public static ExitCode of(Throwable failure) {
    return Arrays.stream(values())
        .filter(code -> code.kind.map(type -> type.isInstance(failure)).orElse(false))
        .findFirst()
        .orElse(INTERNAL);
  }
}
