package dev.taskorc.scheduler.windows.xml;

import dev.taskorc.domain.model.registration.Drift;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that are the same for every task of orc's: all of them are written, since what
 * Windows takes for the rest hurts. What orc decides by itself, such as time limits and overlap, is
 * switched off here.
 */
public final class TaskSettings {
  /**
   * One setting.
   *
   * @param byDefault what Windows takes if it is missing
   */
  public record Setting(String name, String value, String byDefault) {}

  static final String ENABLED = "Enabled";
  static final String CATCH_UP = "StartWhenAvailable";
  static final String IDLE = "IdleSettings";

  public static final List<Setting> ALL =
      List.of(
          new Setting("MultipleInstancesPolicy", "Parallel", "IgnoreNew"),
          new Setting("DisallowStartIfOnBatteries", "false", "true"),
          new Setting("StopIfGoingOnBatteries", "false", "true"),
          new Setting("AllowHardTerminate", "true", "true"),
          new Setting("RunOnlyIfNetworkAvailable", "false", "false"),
          new Setting("AllowStartOnDemand", "true", "true"),
          new Setting("Hidden", "false", "false"),
          new Setting("RunOnlyIfIdle", "false", "false"),
          new Setting("WakeToRun", "false", "false"),
          // Windows' own 72 hours would end a long run; orc keeps its limits itself.
          new Setting("ExecutionTimeLimit", "PT0S", "PT72H"),
          // 7, the default, is below normal for the processor, the disk and the memory.
          new Setting("Priority", "5", "7"));

  /** Inside {@code IdleSettings}. */
  static final List<Setting> WHEN_IDLE =
      List.of(
          new Setting("StopOnIdleEnd", "false", "true"),
          new Setting("RestartOnIdle", "false", "false"));

  // Written by Windows itself, of no effect while nothing waits for idleness.
  private static final List<String> HARMLESS =
      List.of("UseUnifiedSchedulingEngine", "DisallowStartOnRemoteAppSession", "Volatile");

  private TaskSettings() {}

  /** Every setting that is not as orc writes it. */
  static List<Drift> strays(XmlElement settings) {
    var strays = new ArrayList<Drift>();
    compare(strays, ALL, settings);
    compare(strays, WHEN_IDLE, settings.get(IDLE));
    for (XmlElement child : settings.children()) {
      boolean known =
          ALL.stream().anyMatch(setting -> setting.name().equals(child.name()))
              || List.of(ENABLED, CATCH_UP, IDLE).contains(child.name())
              || (HARMLESS.contains(child.name()) && !flag(child.text().strip()));
      if (!known) {
        strays.add(new Drift(child.name(), "absent", shown(child)));
      }
    }
    return strays;
  }

  static boolean flag(String text) {
    return text.equals("true") || text.equals("1");
  }

  private static void compare(List<Drift> strays, List<Setting> wished, XmlElement settings) {
    for (Setting setting : wished) {
      String found = settings.value(setting.name()).orElse(setting.byDefault());
      if (!found.equals(setting.value()) && !meaning(found).equals(meaning(setting.value()))) {
        strays.add(new Drift(setting.name(), setting.value(), found));
      }
    }
  }

  private static String shown(XmlElement element) {
    return element.children().isEmpty() ? element.text().strip() : "present";
  }

  /** PT72H and P3D are the same, 1 and true as well. */
  private static String meaning(String text) {
    return switch (text) {
      case "1" -> "true";
      case "0" -> "false";
      default -> duration(text).map(Duration::toString).orElse(text);
    };
  }

  static Optional<Duration> duration(String text) {
    try {
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
