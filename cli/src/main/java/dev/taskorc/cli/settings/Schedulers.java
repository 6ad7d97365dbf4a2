package dev.taskorc.cli.settings;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.text.Text;
import dev.taskorc.domain.port.scheduler.KnownSchedulers;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import dev.taskorc.scheduler.OperatingSystem;
import dev.taskorc.scheduler.SchedulerKind;
import dev.taskorc.scheduler.fake.FakeKind;
import dev.taskorc.scheduler.windows.WindowsKind;
import java.util.List;
import java.util.stream.Collectors;

/** The schedulers that orc knows: which there are is said nowhere else. */
public final class Schedulers implements KnownSchedulers {
  private static final SchedulerKind WINDOWS = new WindowsKind();

  /** Where several are native to a system, the first is taken; the fake is native to all. */
  private static final List<SchedulerKind> ALL = List.of(WINDOWS, new FakeKind(WINDOWS));

  /**
   * @throws InvalidValue if orc knows none of that name
   */
  public static SchedulerKind named(String name) {
    for (SchedulerKind kind : ALL) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new InvalidValue(
        "'" + Text.shown(name) + "' is not a scheduler",
        ALL.stream()
            .map(kind -> "--scheduler " + kind.name())
            .collect(Collectors.joining(" or ", "use ", "")));
  }

  /** Where tasks go on such a system if nobody says otherwise. */
  static SchedulerKind nativeTo(OperatingSystem system) {
    for (SchedulerKind kind : ALL) {
      if (kind.isNativeTo(system)) {
        return kind;
      }
    }
    throw new IllegalStateException("the fake is native to all");
  }

  /** All names as the help lists them. */
  public static String names() {
    return ALL.stream().map(SchedulerKind::name).collect(Collectors.joining(" or "));
  }

  @Override
  public Capabilities capabilities(String kind) {
    return named(kind).capabilities();
  }

  @Override
  public TriggerFormat triggerFormat(String kind) {
    return named(kind).triggerFormat();
  }
}
