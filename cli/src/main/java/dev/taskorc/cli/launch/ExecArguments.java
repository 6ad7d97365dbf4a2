package dev.taskorc.cli.launch;

import dev.taskorc.domain.model.error.NotSupportedHere;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of JVM arguments by which Windows starts the scheduler's door: flags, class path and
 * main class, so that a registered action stays short and holds nothing but paths of orc's own. It
 * lies beside the jar; in the home if nothing can be written there.
 */
final class ExecArguments {
  static final String NAME = "exec.args";

  private final Path home;
  private final Optional<Path> installation;
  private final Optional<String> archive;
  private final List<String> words;
  private Optional<Path> chosen = Optional.empty();

  /**
   * @param installation folder of the jar; absent if orc runs from loose classes
   * @param archive the option that names the classes' archive; what a JDK cannot use, it ignores
   * @param words flags, class path, main class
   */
  ExecArguments(
      Path home, Optional<Path> installation, Optional<String> archive, List<String> words) {
    this.home = home;
    this.installation = installation;
    this.archive = archive;
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

  /** An archive that is named there is left alone by an orc that was started without one. */
  private boolean isCurrent(Path place) {
    List<String> found = read(place);
    return archive.isPresent()
        ? found.equals(all())
        : found.stream().filter(word -> !isArchive(word)).toList().equals(all());
  }

  private List<String> all() {
    // Another JDK, older or newer, may read the file: it must not stumble over the archive.
    Stream<String> first =
        Stream.concat(Stream.of("-XX:+IgnoreUnrecognizedVMOptions"), archive.stream());
    return Stream.concat(first, words.stream()).toList();
  }

  private static boolean isArchive(String word) {
    return word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-XX:AOTCache=");
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
    Charset local = charset();
    String text =
        all().stream().map(ExecArguments::quoted).collect(Collectors.joining("\n", "", "\n"));
    if (!local.newEncoder().canEncode(text)) {
      throw new NotSupportedHere(
          "the path of the installation has characters that this Windows' character set lacks",
          "install orc, or keep its home, in a folder with a plainer name");
    }
    return text.getBytes(local);
  }

  private static Charset charset() {
    String name = System.getProperty("native.encoding", "UTF-8");
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /** What the class path in such a file names; nothing if it cannot be read. */
  static List<Path> classPath(Path file) {
    List<String> words = read(file);
    int at = words.indexOf("-cp");
    return at < 0 || at + 1 >= words.size()
        ? List.of()
        : Arrays.stream(words.get(at + 1).split(Pattern.quote(File.pathSeparator)))
            .map(Path::of)
            .toList();
  }

  private static List<String> read(Path file) {
    try {
      return new String(Files.readAllBytes(file), charset())
          .lines()
          .map(ExecArguments::word)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String word(String line) {
    boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
    return quoted
        ? line.substring(1, line.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : line;
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
