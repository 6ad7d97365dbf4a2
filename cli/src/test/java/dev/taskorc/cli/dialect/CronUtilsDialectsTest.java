package dev.taskorc.cli.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Dialect;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronUtilsDialectsTest {
  private final CronUtilsDialects dialects = new CronUtilsDialects();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 0 12 * * ?         ; 0 12 * * ?",
        "0 15 10 ? * *        ; 15 10 ? * *",
        "0 15 10 ? * * *      ; 15 10 ? * *",
        "0 0/15 8 ? * MON-FRI ; */15 8 ? * 1-5",
        "0 5/15 8 ? * 2-6     ; 5-59/15 8 ? * 1-5",
        "0 */2 * * * ?        ; */2 * * * ?",
        "0 0 0/2 * * ?        ; 0 */2 * * ?",
        "0 10-30/5,45 0 * * ? ; 10-30/5,45 0 * * ?",
        "0 0 12 1/5 * ?       ; 0 12 1-31/5 * ?",
        "0 0 12 */5 * ?       ; 0 12 */5 * ?",
        "0 0 0 ? * 1          ; 0 0 ? * 0",
        "0 0 0 ? * 7          ; 0 0 ? * 6",
        "0 0 0 ? * SUN,sat    ; 0 0 ? * 0,6",
        "0 0 0 ? * */2        ; 0 0 ? * */2",
        "0 0 0 ? * 2/2        ; 0 0 ? * 1-6/2",
        "0 0 0 ? * FRI-MON    ; 0 0 ? * 5,6,0,1",
        "0 0 0 1 JAN,jul ?    ; 0 0 1 1,7 ?",
        "0 0 0 1 NOV-FEB ?    ; 0 0 1 11,12,1,2 ?",
        "0 0 22-4 * * ?       ; 0 22,23,0,1,2,3,4 * * ?",
        "0 0 22-4/2 * * ?     ; 0 22,0,2,4 * * ?",
        "0 0 0 L * ?          ; 0 0 L * ?",
        "0 0 0 L-3 * ?        ; 0 0 L-3 * ?",
        "0 0 0 LW * ?         ; 0 0 LW * ?",
        "0 0 0 15W * ?        ; 0 0 15W * ?",
        "0 0 0 ? * L          ; 0 0 ? * 6",
        "0 0 0 ? * 6L         ; 0 0 ? * 5L",
        "0 0 0 ? * 1L         ; 0 0 ? * 0L",
        "0 0 0 ? * 6#3        ; 0 0 ? * 5#3",
        "0 0 0 ? * 1#1        ; 0 0 ? * 0#1"
      })
  void quartz_counts_weekdays_from_sunday_1(String quartz, String cron) {
    assertThat(dialects.read(Dialect.QUARTZ, quartz).text()).isEqualTo(cron);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0 0 * * * *          ; 0 * * * *",
        "0 0 8-10 * * *       ; 0 8-10 * * *",
        "0 0 6,19 * * *       ; 0 6,19 * * *",
        "0 0/30 8-10 * * *    ; */30 8-10 * * *",
        "0 0 9-17 * * MON-FRI ; 0 9-17 * * 1-5",
        "0 0 0 25 DEC ?       ; 0 0 25 12 ?",
        "0 0 0 * * 0          ; 0 0 * * 0",
        "0 0 0 * * 7          ; 0 0 * * 0",
        "0 0 0 * * SUN        ; 0 0 * * 0",
        "0 0 0 * * 0-7        ; 0 0 * * 0-7",
        "0 0 0 * * 6-7        ; 0 0 * * 6-7",
        "0 0 0 * * 7-2        ; 0 0 * * 0-2",
        "0 0 0 * * */2        ; 0 0 * * 1-7/2",
        "0 0 0 * * 0/2        ; 0 0 * * 0-7/2",
        "0 0 0 * * 2/5        ; 0 0 * * 2-7/5",
        "0 0 0 * * 1-7/3      ; 0 0 * * 1-7/3",
        "0 0 0 L * *          ; 0 0 L * *",
        "0 0 0 L-3 * *        ; 0 0 L-3 * *",
        "0 0 0 1W * *         ; 0 0 1W * *",
        "0 0 0 LW * *         ; 0 0 LW * *",
        "0 0 0 * * 5L         ; 0 0 * * 5L",
        "0 0 0 ? * 5#2        ; 0 0 ? * 5#2",
        "0 0 0 ? * MON#1      ; 0 0 ? * 1#1"
      })
  void spring_counts_weekdays_from_monday_1_and_knows_0_as_sunday(String spring, String cron) {
    assertThat(dialects.read(Dialect.SPRING, spring).text()).isEqualTo(cron);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5 * * * *         ; 5 * * * *",
        "* * * * *         ; * * * * *",
        "* 12 * * Mon      ; * 12 * * 1",
        "59 11 * * 1-5     ; 59 11 * * 1-5",
        "*/15 9-17 * * *   ; */15 9-17 * * *",
        "3-18/5 * * * *    ; 3-18/5 * * * *",
        "0 0 L * *         ; 0 0 L * *",
        "0 0 * jan sun     ; 0 0 * 1 0"
      })
  void cron4j_has_five_fields(String cron4j, String cron) {
    assertThat(dialects.read(Dialect.CRON4J, cron4j).text()).isEqualTo(cron);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "QUARTZ ; 30 0 0 * * ?         ; seconds",
        "QUARTZ ; * 0 0 * * ?          ; seconds",
        "QUARTZ ; 0/10 0 0 * * ?       ; seconds",
        "QUARTZ ; 0,30 0 0 * * ?       ; seconds",
        "QUARTZ ; 0 0 0 1 1 ? 2030     ; years",
        "QUARTZ ; 0 0 0 1 1 ? 2030/2   ; years",
        "QUARTZ ; 0 0 0 13 * 6         ; QUARTZ",
        "QUARTZ ; 0 0 0 ? * ?          ; QUARTZ",
        "QUARTZ ; 0 0 0 30 2 ?         ; never",
        "QUARTZ ; 0 0 * * *            ; QUARTZ",
        "QUARTZ ; 0 0 25 * * ?         ; QUARTZ",
        "QUARTZ ; 0 60 * * * ?         ; QUARTZ",
        "QUARTZ ; 0 0 0 ? * 8          ; QUARTZ",
        "QUARTZ ; 0 0 0 ? * 0          ; QUARTZ",
        "QUARTZ ; 0 0 0 ? * 2#6        ; QUARTZ",
        "QUARTZ ; 0 0 0 32W * ?        ; QUARTZ",
        "QUARTZ ; 0 0/0 * * * ?        ; QUARTZ",
        "QUARTZ ; 0 0 0 ? * MON-       ; QUARTZ",
        "QUARTZ ; 0 0 0 ? FOO *        ; QUARTZ",
        "QUARTZ ; 0 0 0 , * ?          ; QUARTZ",
        "QUARTZ ; 0 0 0 * * ? | 0 1 0 * * ? ; alternatives",
        "QUARTZ ; ''                   ; QUARTZ",
        "QUARTZ ; nonsense             ; QUARTZ",
        "QUARTZ ; @daily               ; QUARTZ",
        "SPRING ; 0 0 0 1 * MON        ; day fields",
        "SPRING ; 30 * * * * *         ; seconds",
        "SPRING ; * * * * *            ; SPRING",
        "SPRING ; 0 0 0 * 13 *         ; SPRING",
        "SPRING ; 0 0 0 30 FEB *       ; never",
        "CRON4J ; 0 5 * * *|8 10 * * * ; alternatives",
        "CRON4J ; 0 0 13 * 5           ; day fields",
        "CRON4J ; 0 0 0 * * *          ; CRON4J",
        "CRON4J ; 0 22-3 * * *         ; CRON4J",
        "CRON4J ; 60 * * * *           ; CRON4J",
        "CRON4J ; 0 0 31 2 *           ; never"
      })
  void what_has_no_counterpart_is_refused_in_a_line(Dialect dialect, String text, String reason) {
    assertRefused(dialect, text, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 0 \u0007 * ?", "0 0 0 \n * ?", "0 0 0 1\u001b[31m * ?", "ü 🌙"})
  void odd_text_stays_in_its_line(String text) {
    for (Dialect dialect : new Dialect[] {Dialect.QUARTZ, Dialect.SPRING, Dialect.CRON4J}) {
      assertThatThrownBy(() -> dialects.read(dialect, text))
          .isInstanceOfSatisfying(InvalidValue.class, CronUtilsDialectsTest::isOneLine);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CRON", mode = EnumSource.Mode.EXCLUDE)
  void garbage_of_any_length_is_refused_or_read_and_nothing_else(Dialect dialect) {
    assertRefused(dialect, "0 ".repeat(600), "characters");
    var random = new Random(20260328);
    String letters = "0123456789*/,-?LW# ,|@MONJAN\t";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(25); length >= 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        dialects.read(dialect, text.toString()).describe();
      } catch (InvalidValue e) {
        isOneLine(e);
      }
    }
  }

  private void assertRefused(Dialect dialect, String text, String reason) {
    assertThatThrownBy(() -> dialects.read(dialect, text))
        .isInstanceOfSatisfying(InvalidValue.class, CronUtilsDialectsTest::isOneLine)
        .hasMessageContaining(reason);
  }

  private static void isOneLine(InvalidValue e) {
    assertThat(e.getMessage()).doesNotContain("\n", "\u001b", "\u0007").hasSizeLessThan(400);
    assertThat(e.getMessage()).doesNotContain("Exception", "java.").doesNotEndWith(".");
    assertThat(e.hint()).isNotBlank().doesNotEndWith(".");
  }
}
