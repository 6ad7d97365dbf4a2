package dev.taskorc.cli.run;

import dev.taskorc.domain.model.error.NotSupportedHere;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file of JVM arguments by which Windows starts the scheduler's door: flags, class path and
 * main class, so that a registered action stays short and holds nothing but paths of orc's own. It
 * lies beside the jar; in the home if nothing can be written there.
 */
final class ExecArguments {
  static final String NAME = "exec.args";

  private final Path home;
  private final Optional<Path> installation;
  private final List<String> words;
  private Optional<Path> chosen = Optional.empty();

  /**
   * @param installation folder of the jar; absent if orc runs from loose classes
   * @param words flags, class path, main class
   */
  ExecArguments(Path home, Optional<Path> installation, List<String> words) {
    this.home = home;
    this.installation = installation;
    this.words = List.copyOf(words);
  }

  /** The file, written now if it is missing or of another installation. */
  synchronized Path file() {
    if (chosen.isEmpty()) {
      chosen = Optional.of(choose());
    }
    return chosen.get();
  }

  private Path choose() {
    Optional<Path> current = places().stream().filter(this::isCurrent).findFirst();
    if (current.isPresent()) {
      return current.get();
    }
    IOException last = new IOException("no place");
    for (Path place : places()) {
      try {
        write(place);
        return place;
      } catch (IOException e) {
        last = e;
      }
    }
    throw new NotSupportedHere(
        "the file '" + NAME + "' can be written neither beside orc nor in the home: " + last,
        "make the home a writable folder");
  }

  private List<Path> places() {
    Path inHome = home.resolve(NAME);
    return installation
        .map(folder -> List.of(folder.resolve(NAME), inHome))
        .orElse(List.of(inHome));
  }

  private boolean isCurrent(Path place) {
    try {
      return Files.exists(place) && java.util.Arrays.equals(Files.readAllBytes(place), bytes());
    } catch (IOException e) {
      return false;
    }
  }

  /** Moved into its place: a JVM that starts meanwhile finds the old file or the new one. */
  private void write(Path place) throws IOException {
    Files.createDirectories(place.getParent());
    Path next = Files.createTempFile(place.getParent(), NAME, ".new");
    try {
      Files.write(next, bytes());
      Files.move(next, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  /** The java launcher reads the file in the system's own character set. */
  private byte[] bytes() {
    String name = System.getProperty("native.encoding", "UTF-8");
    Charset local = Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    String text =
        words.stream().map(ExecArguments::quoted).collect(Collectors.joining("\n", "", "\n"));
    if (!local.newEncoder().canEncode(text)) {
      throw new NotSupportedHere(
          "the path of the installation has characters that this Windows' character set lacks",
          "install orc, or keep its home, in a folder with a plainer name");
    }
    return text.getBytes(local);
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
