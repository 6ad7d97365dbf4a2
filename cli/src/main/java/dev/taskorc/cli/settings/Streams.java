package dev.taskorc.cli.settings;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * The process's own streams: in UTF-8 whatever the system's character set is, but to a console of
 * Windows, which shows what its code page says.
 */
public final class Streams {
  private static final char CUT = '\u2026';

  private Streams() {}

  public static PrintStream out() {
    return stream(FileDescriptor.out, "stdout.encoding");
  }

  public static PrintStream err() {
    return stream(FileDescriptor.err, "stderr.encoding");
  }

  public static boolean onWindows() {
    return File.separatorChar == '\\';
  }

  /**
   * The code page of the console that a stream leads to; absent if it leads elsewhere. JDK 17 names
   * it for a console only; later ones name something always, without "sun.".
   */
  static Optional<Charset> console(
      String name, UnaryOperator<String> properties, BooleanSupplier interactive) {
    return Optional.ofNullable(properties.apply("sun." + name))
        .or(
            () ->
                Optional.ofNullable(properties.apply(name)).filter(n -> interactive.getAsBoolean()))
        .filter(Charset::isSupported)
        .map(Charset::forName);
  }

  private static PrintStream stream(FileDescriptor descriptor, String name) {
    Optional<Charset> console =
        onWindows()
            ? console(name, System::getProperty, Terminal::isInteractive)
            : Optional.empty();
    return stream(new FileOutputStream(descriptor), console.orElse(StandardCharsets.UTF_8));
  }

  /** The mark of a text that was cut is one that the code page has. */
  static PrintStream stream(OutputStream target, Charset charset) {
    return charset.newEncoder().canEncode(CUT)
        ? new PrintStream(target, true, charset)
        : new PrintStream(target, true, charset) {
          @Override
          public void print(String text) {
            super.print(String.valueOf(text).replace(CUT, '~'));
          }
        };
  }
}
