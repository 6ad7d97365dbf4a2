package dev.taskorc.cli.settings;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.field.TaskFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options that may stand before or after the command. They are taken out of the arguments
 * before anything else is read, by the same few lines for both doors.
 *
 * @param rest the arguments without them
 */
public record GlobalOptions(
    Optional<String> home,
    Optional<String> scheduler,
    boolean json,
    boolean quiet,
    boolean debug,
    boolean noColor,
    List<String> rest) {

  /**
   * @throws InvalidValue if an option lacks its value or names no scheduler
   */
  public static GlobalOptions of(String[] args) {
    Optional<String> home = Optional.empty();
    Optional<String> scheduler = Optional.empty();
    boolean json = false;
    boolean quiet = false;
    boolean debug = false;
    boolean noColor = false;
    var rest = new ArrayList<String>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      switch (arg) {
        case "--json" -> json = true;
        case "--quiet" -> quiet = true;
        case "--debug" -> debug = true;
        case "--no-color" -> noColor = true;
        case "--home" -> home = Optional.of(value(args, ++i, arg));
        case "--scheduler" -> scheduler = Optional.of(value(args, ++i, arg));
        case "--" -> {
          // A program's own arguments follow; none of them is ours.
          rest.addAll(List.of(args).subList(i, args.length));
          i = args.length;
        }
        default -> {
          if (arg.startsWith("--home=")) {
            home = Optional.of(arg.substring("--home=".length()));
          } else if (arg.startsWith("--scheduler=")) {
            scheduler = Optional.of(arg.substring("--scheduler=".length()));
          } else {
            rest.add(arg);
            if (takesText(rest, arg) && i + 1 < args.length) {
              rest.add(args[++i]); // Text is data, even if it looks like one of our options.
            }
          }
        }
      }
    }
    if (rest.indexOf("help") == 0) { // "orc help add" is "orc add --help".
      rest.remove(0);
      rest.add("--help");
    }
    scheduler.ifPresent(Schedulers::named); // Refused before anything.
    return new GlobalOptions(home, scheduler, json, quiet, debug, noColor, rest);
  }

  /** The first word that is no option, if there is one. */
  public Optional<String> command() {
    return rest.stream().filter(word -> !word.startsWith("-")).findFirst();
  }

  /** Whether a word looks like a request for help or the version; it may be an option's value. */
  public boolean mayAskForHelp() {
    return rest.stream()
        .takeWhile(word -> !word.equals("--"))
        .anyMatch(word -> word.matches("--help|--version|-[hV]+"));
  }

  /** Only the commands that have such options look for them: the table of fields is large. */
  private static boolean takesText(List<String> rest, String option) {
    return switch (rest.get(0)) {
      case "add", "edit" -> option.equals("--command") || TaskFields.takesFreeText(option);
      case "simulate" -> option.equals("--marker");
      default -> false;
    };
  }

  private static String value(String[] args, int at, String option) {
    if (at >= args.length) {
      throw new InvalidValue("option " + option + " has no value", "see 'orc --help'");
    }
    return args[at];
  }
}
