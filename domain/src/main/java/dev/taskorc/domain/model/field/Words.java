package dev.taskorc.domain.model.field;

/**
 * What a field is called and what is said of it.
 *
 * @param option the option without its dashes, also what {@code --unset} takes
 * @param placeholder stands for the option's value in the help; empty if it takes none
 * @param sentence what the help says
 * @param json the field's name in documents
 * @param heading what it stands under when a task is shown; fields of one heading share a line
 * @param phrase its part of that line, with {@code %s} for the value
 */
record Words(
    String option,
    String placeholder,
    String sentence,
    String json,
    String heading,
    String phrase) {

  static Words of(String option, String placeholder, String sentence) {
    return new Words(option, placeholder, sentence, option, option, "%s");
  }

  static Words ofFlag(String option, String sentence) {
    return of(option, "", sentence);
  }

  Words json(String name) {
    return new Words(option, placeholder, sentence, name, heading, phrase);
  }

  Words under(String name) {
    return new Words(option, placeholder, sentence, json, name, phrase);
  }

  Words under(String name, String as) {
    return new Words(option, placeholder, sentence, json, name, as);
  }
}
