package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Values;
import dev.taskorc.cli.command.shared.Verbatim;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.field.Prompt;
import dev.taskorc.domain.model.field.TaskField;
import dev.taskorc.domain.model.field.TaskFields;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TypedText;
import dev.taskorc.domain.usecase.report.ExplainSchedule;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** What {@code add} and {@code edit} may say of a task, beside its command: an option a field. */
@Command // Picocli takes nothing for a mixin that bears no word of its own.
final class TaskOptions {
  private final Map<TaskField<?>, OptionSpec> options = new LinkedHashMap<>();
  private final OptionSpec dialect =
      OptionSpec.builder("--dialect")
          .type(String.class)
          .paramLabel("D")
          .description("of the schedule: cron (default), quartz, spring or cron4j")
          .build();

  /** Picocli says which command offers them. */
  @Spec(Spec.Target.MIXEE)
  void offeredBy(CommandSpec command) {
    for (TaskField<?> field : TaskFields.all()) {
      OptionSpec option = option(field);
      options.put(field, option);
      command.addOption(option);
      if (isSchedule(field)) {
        command.addOption(dialect);
      }
    }
  }

  private static OptionSpec option(TaskField<?> field) {
    OptionSpec.Builder option =
        OptionSpec.builder("--" + field.option()).description(field.sentence());
    if (field.isFlag()) {
      return option.type(boolean.class).arity("0").build();
    }
    option.paramLabel(field.placeholder());
    if (field.isFreeText()) {
      option.preprocessor(new Verbatim());
    }
    return field.isSet()
        ? option.type(List.class).auxiliaryTypes(String.class).build()
        : option.type(String.class).build();
  }

  /** Whether anything is said. */
  boolean any() {
    return options.keySet().stream().anyMatch(field -> !typed(field).isEmpty());
  }

  /** The schedule, if one is given. */
  Optional<Schedule> schedule(Prompt prompt) {
    return options.keySet().stream()
        .filter(TaskOptions::isSchedule)
        .flatMap(field -> typed(field).stream())
        .map(prompt::schedule)
        .findFirst();
  }

  /**
   * The task with these options on top of what it is.
   *
   * @throws InvalidValue if one of them means nothing
   */
  Task applyTo(Task task, Prompt prompt) {
    Task changed = task;
    for (TaskField<?> field : options.keySet()) {
      List<String> typed = typed(field);
      if (!typed.isEmpty()) {
        changed = field.read(changed, typed, prompt);
      } else if (isSchedule(field) && dialect.getValue() != null) {
        throw new InvalidValue(
            "a dialect is given without a schedule", "add --schedule, or leave --dialect out");
      }
    }
    return changed;
  }

  /** What texts mean at this prompt, schedules in the dialect that is given. */
  Prompt prompt(ZoneId machineZone, ExplainSchedule schedules) {
    return new Prompt() {
      @Override
      public ZoneId zone() {
        return machineZone;
      }

      @Override
      public String directory(String typed) {
        return Values.absolute(typed);
      }

      @Override
      public Schedule schedule(String typed) {
        return schedules.read(
            Optional.<String>ofNullable(dialect.getValue())
                .map(text -> TypedText.word("--dialect", Dialect.class, text))
                .orElse(Dialect.CRON),
            typed);
      }
    };
  }

  private static boolean isSchedule(TaskField<?> field) {
    return field.option().equals("schedule");
  }

  private List<String> typed(TaskField<?> field) {
    Object value = options.get(field).getValue();
    if (value == null || Boolean.FALSE.equals(value)) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }
}
