package dev.taskorc.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JDK says of itself in its file {@code release}.
 *
 * @param version such as 17.0.12 or 1.8.0_402
 */
record JdkBuild(String version) {
  private static final int OLDEST = 17;
  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"?([0-9][^\"\\s]*)", Pattern.MULTILINE);

  /** Empty if the program does not lie in the {@code bin} of a JDK. */
  static Optional<JdkBuild> of(Path java) {
    return Optional.ofNullable(java.toAbsolutePath().getParent())
        .map(bin -> bin.resolveSibling("release"))
        .flatMap(JdkBuild::read);
  }

  boolean isTooOld() {
    Matcher first = Pattern.compile("\\d{1,9}").matcher(version);
    return first.find() && Integer.parseInt(first.group()) < OLDEST;
  }

  private static Optional<JdkBuild> read(Path release) {
    try {
      Matcher matcher =
          VERSION.matcher(new String(Files.readAllBytes(release), StandardCharsets.UTF_8));
      return matcher.find() ? Optional.of(new JdkBuild(matcher.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
