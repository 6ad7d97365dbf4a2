package dev.taskorc.scheduler.windows.schtasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.ResultCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultCodesTest {
  private static final Path FACTS =
      Path.of(System.getProperty("task.facts", "../../shared/reference/windows-task-scheduler.md"));

  private final ResultCodes codes = new ResultCodes();

  @ParameterizedTest
  @CsvSource({
    "0, OK, false",
    "267009, SCHED_S_TASK_RUNNING, false",
    "267011, SCHED_S_TASK_HAS_NOT_RUN, false",
    "267014, SCHED_S_TASK_TERMINATED, ",
    "-2147216609, SCHED_E_ALREADY_RUNNING, ",
    "-2147024894, ERROR_FILE_NOT_FOUND, true",
    "-1073741510, STATUS_CONTROL_C_EXIT, true",
    "259, STILL_ACTIVE, ",
    "124, orc: timed out, true",
    "75, orc: refused by overlap, ",
    "3, (program code 3), true",
    "-2147024875, Win32 error 21, true",
    "-1073740791, STATUS_STACK_BUFFER_OVERRUN, true",
    "-1073740286, NTSTATUS C0000602, true",
    "1073807364, DBG_TERMINATE_PROCESS, true",
    "-2147023019, Win32 error 1877, true",
    "-2147023243, Win32 error 1653, true",
    "-2147023565, ERROR_ACCOUNT_DISABLED, true",
    "-2147022987, ERROR_ACCOUNT_LOCKED_OUT, true",
    "-2147467259, E_FAIL, true",
    "9009, cmd: command not found (9009), true",
    "64, PowerShell: the file after -File does not exist (or program code 64), true",
    "130, orc: cancelled, true",
    "134, SIGABRT (128 + 6), true",
    "135, SIGBUS on Linux (128 + 7), true",
    "137, SIGKILL (128 + 9), true",
    "141, SIGPIPE (128 + 13), true",
    "143, SIGTERM (128 + 15), true",
    "144, signal 16 (128 + 16), true",
    "192, signal 64 (128 + 64), true",
    "193, (program code 193), true",
    "305419896, (unknown), true",
  })
  void a_code_is_told(int code, String name, Boolean failure) {
    ResultCode told = codes.explain(code);
    assertThat(told.name()).isEqualTo(name);
    assertThat(told.signed()).isEqualTo(code);
    assertThat(told.code()).isEqualTo(Integer.toUnsignedLong(code));
    assertThat(told.failure()).isEqualTo(Optional.ofNullable(failure));
  }

  @Test
  void every_known_code_is_told_in_full() {
    for (ResultCode code : codes.known()) {
      assertThat(new String[] {code.name(), code.meaning(), code.cause(), code.advice()})
          .as(code.hex())
          .allMatch(text -> !text.isBlank() && !text.endsWith(".") && text.indexOf('\n') < 0);
    }
  }

  @Test
  void every_row_of_the_fact_sheet_is_known() throws Exception {
    if (!Files.exists(FACTS)) {
      Assumptions.abort("no fact sheet at " + FACTS + ": name it with -Dtask.facts=FILE");
    }
    var rows = Files.readAllLines(FACTS).stream().filter(line -> line.startsWith("| 0x")).toList();
    int checked = 0;
    for (String row : rows) {
      String[] cells = row.substring(1).split("\\|");
      if (cells.length < 7) {
        continue; // Another table.
      }
      ResultCode told = codes.explain((int) Long.parseLong(cells[1].strip()));
      assertThat(told.hex()).isEqualTo(cells[0].strip());
      assertThat(told.signed()).isEqualTo(Integer.parseInt(cells[2].strip()));
      assertThat(told.name()).as(row).isNotEqualTo("(unknown)").doesNotStartWith("Win32 error");
      assertThat(told.failure()).as(row).isEqualTo(failure(cells[6].strip()));
      checked++;
    }
    assertThat(checked).isGreaterThan(60);
  }

  /** Success and state are none, failed and interrupted are one, all else is neither. */
  private static Optional<Boolean> failure(String kind) {
    if (kind.contains("skipped") || kind.startsWith("warning") || kind.equals("not final")) {
      return Optional.empty();
    }
    boolean none =
        kind.equals("success") || kind.startsWith("not a failure") || kind.startsWith("benign");
    assertThat(none || kind.matches("(failure|interrupted|transient)\\b.*")).as(kind).isTrue();
    return Optional.of(!none);
  }
}
