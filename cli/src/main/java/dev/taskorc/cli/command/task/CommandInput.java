package dev.taskorc.cli.command.task;

import dev.taskorc.cli.command.shared.Verbatim;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A task's name and the three ways to say what it runs. */
final class CommandInput {
  @Parameters(index = "0", paramLabel = "NAME", description = "letters, digits, '-', '_', '.'")
  String name;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      preprocessor = Verbatim.class,
      description = "a text for the system's shell")
  String text;

  @Option(
      names = "--command-file",
      paramLabel = "FILE",
      description = "the same from a UTF-8 file, or from standard input with '-'")
  String file;

  @Parameters(
      index = "1..*",
      paramLabel = "-- PROGRAM ARG",
      description = "a program and its arguments, read by no shell",
      arity = "0..*")
  List<String> words = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /**
   * The command, if one is given.
   *
   * @throws InvalidValue if more than one is
   */
  Optional<Command> read() {
    if (!words.isEmpty()
        && !command.root().commandLine().getParseResult().originalArgs().contains("--")) {
      throw new InvalidValue(
          "there is an argument too many: '" + Text.shown(words.get(0)) + "'",
          "quote a schedule or command that has blanks, and put a program after --");
    }
    int ways = (text == null ? 0 : 1) + (file == null ? 0 : 1) + (words.isEmpty() ? 0 : 1);
    if (ways > 1) {
      throw new InvalidValue(
          "there is more than one command",
          "use one of --command, --command-file and -- PROGRAM ARG");
    }
    if (text != null) {
      return Optional.of(new Command.Shell(text));
    }
    if (file != null) {
      return Optional.of(new Command.Shell(fromFile()));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new Command.Argv(words));
  }

  private String fromFile() {
    byte[] bytes;
    try {
      bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new InvalidValue(
          "the command file '" + Text.shown(file) + "' cannot be read", "check its path");
    }
    try {
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return withoutFinalLineEnd(withoutMark(content));
    } catch (CharacterCodingException e) {
      throw new InvalidValue(
          "the command file '"
              + Text.shown(file)
              + (isUtf16(bytes) ? "' is UTF-16" : "' is not UTF-8"),
          "save it as UTF-8");
    }
  }

  /** Some editors begin a file with it. */
  private static String withoutMark(String content) {
    return content.startsWith("\ufeff") ? content.substring(1) : content;
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE;
  }

  private static String withoutFinalLineEnd(String content) {
    if (content.endsWith("\r\n")) {
      return content.substring(0, content.length() - 2);
    }
    return content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
  }
}
