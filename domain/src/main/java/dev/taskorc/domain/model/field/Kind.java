package dev.taskorc.domain.model.field;

import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * How the values of some fields are read, shown and told to machines.
 *
 * @param json the value in terms of texts, numbers, booleans, lists, maps and optionals
 * @param shown the value for people: nothing, a text under the empty key, or several, each under
 *     what is added to the field's heading
 * @param sum what a value and another one make, where a field is a set of them
 */
record Kind<V>(
    Reader<V> reader,
    Function<V, Object> json,
    Function<V, Map<String, String>> shown,
    Optional<BinaryOperator<V>> sum) {

  /** Reads one text. */
  interface Reader<V> {
    /**
     * @param option as it was typed, for what is refused
     */
    V read(String typed, String option, Prompt prompt);
  }

  Kind(Reader<V> reader, Function<V, Object> json, Function<V, Map<String, String>> shown) {
    this(reader, json, shown, Optional.empty());
  }

  /** One whose text stands for itself. */
  static <V> Kind<V> of(
      Function<String, V> reader, Function<V, Object> json, Function<V, String> shown) {
    return new Kind<>(
        (typed, option, prompt) -> reader.apply(typed),
        json,
        value -> Map.of("", shown.apply(value)));
  }

  Kind<V> addedBy(BinaryOperator<V> operator) {
    return new Kind<>(reader, json, shown, Optional.of(operator));
  }

  /**
   * The same, or nothing.
   *
   * @param none says so
   */
  Kind<Optional<V>> orNone(String none) {
    return new Kind<>(
        (typed, option, prompt) -> Optional.of(reader.read(typed, option, prompt)),
        value -> value.map(json),
        value -> value.map(shown).orElse(Map.of("", none)));
  }

  /** The value that {@code before} becomes by what was typed. */
  V read(V before, String typed, String option, Prompt prompt) {
    V value = reader.read(typed, option, prompt);
    return sum.isPresent() ? sum.get().apply(before, value) : value;
  }
}
