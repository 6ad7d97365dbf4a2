package dev.taskorc.domain.model.field;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One field of a task: what it is called, how it is read, shown, told and put back. */
public final class TaskField<V> {
  private final Words words;
  private final Kind<V> kind;
  private final Function<Task, V> get;
  private final BiFunction<Task, V, TaskBuilder> set;

  TaskField(
      Words words, Kind<V> kind, Function<Task, V> get, BiFunction<Task, V, TaskBuilder> set) {
    this.words = words;
    this.kind = kind;
    this.get = get;
    this.set = set;
  }

  /** The option without its dashes, which is also what can be unset. */
  public String option() {
    return words.option();
  }

  /** What stands for the option's value in the help; empty for a flag. */
  public String placeholder() {
    return words.placeholder();
  }

  /** What the help says of it. */
  public String sentence() {
    return words.sentence();
  }

  /** Its name in documents. */
  public String json() {
    return words.json();
  }

  public boolean isFlag() {
    return words.placeholder().isEmpty();
  }

  /** Whether its option may be given several times. */
  public boolean isSet() {
    return kind.sum().isPresent();
  }

  /** Whether any text is a value, also one that looks like an option. */
  public boolean isFreeText() {
    return kind.equals(Kinds.TEXT);
  }

  /** A task has a default for everything but its name, its command and its schedule. */
  public boolean hasDefault() {
    return !kind.equals(Kinds.SCHEDULE);
  }

  /**
   * The task with what was typed on top of what it is.
   *
   * @throws InvalidValue if that means nothing, or nothing that is allowed
   */
  public Task read(Task task, List<String> typed, Prompt prompt) {
    V value = get.apply(task);
    for (String text : typed) {
      value = kind.read(value, text, "--" + words.option(), prompt);
    }
    return set.apply(task, value).build();
  }

  /** The task with the field as it is in one of which nothing was said. */
  public Task reset(Task task, Prompt prompt) {
    Task plain =
        new TaskBuilder(
                task.name(), task.command(), task.schedule(), prompt.zone(), prompt.directory("."))
            .build();
    return set.apply(task, get.apply(plain)).build();
  }

  /** The value in terms of texts, numbers, booleans, lists, maps and optionals. */
  public Object told(Task task) {
    return kind.json().apply(get.apply(task));
  }

  /** What people are shown, by heading; fields of one heading belong into one line. */
  public Map<String, String> shown(Task task) {
    Map<String, String> lines = new LinkedHashMap<>();
    kind.shown()
        .apply(get.apply(task))
        .forEach(
            (more, text) -> lines.put(words.heading() + more, words.phrase().replace("%s", text)));
    return lines;
  }
}
