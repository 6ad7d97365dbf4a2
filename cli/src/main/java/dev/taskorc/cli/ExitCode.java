package dev.taskorc.cli;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import java.util.Arrays;
import java.util.Optional;

/** The one table of exit codes; {@code exec} and {@code run} have their own in RunOutcome. */
enum ExitCode {
  DONE(0, Optional.empty()),
  INTERNAL(1, Optional.empty()),
  USAGE(2, Optional.of(InvalidValue.class)),
  NOT_FOUND(3, Optional.of(NotFound.class)),
  ALREADY_EXISTS(4, Optional.of(AlreadyExists.class)),
  NOT_SUPPORTED(5, Optional.of(NotSupportedHere.class)),
  SCHEDULER_FAILED(6, Optional.of(SchedulerFailed.class)),
  STORE_FAILED(7, Optional.of(StoreFailed.class)),
  PROBLEM_FOUND(8, Optional.empty());

  private final int number;
  private final Optional<Class<? extends OrcException>> kind;

  ExitCode(int number, Optional<Class<? extends OrcException>> kind) {
    this.number = number;
    this.kind = kind;
  }

  int number() {
    return number;
  }

  /**
   * What the process ends with: 259 says "still active" on Windows, and whoever waits may do so.
   */
  static int ending(int code) {
    return code == 259 ? INTERNAL.number : code;
  }

  static ExitCode of(Throwable failure) {
    return Arrays.stream(values())
        .filter(code -> code.kind.map(type -> type.isInstance(failure)).orElse(false))
        .findFirst()
        .orElse(INTERNAL);
  }
}
