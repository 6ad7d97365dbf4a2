package dev.taskorc.cli.command.shared;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes an option's text for text, even if it looks like an option. */
public final class Verbatim implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (words.isEmpty()) {
      return false;
    }
    option.setValue(words.pop());
    return true;
  }
}
