package dev.taskorc.cli.wiring;

import com.google.inject.Injector;
import com.google.inject.Key;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Lets picocli get its commands from Guice. */
public final class GuiceFactory implements IFactory {
  private final Injector injector;
  private final IFactory plain = CommandLine.defaultFactory();

  public GuiceFactory(Injector injector) {
    this.injector = injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean ours = type.getPackageName().startsWith("dev.taskorc.cli.command");
    if (ours && injector.getExistingBinding(Key.get(type)) != null) {
      return injector.getInstance(type);
    }
    return plain.create(type);
  }
}
