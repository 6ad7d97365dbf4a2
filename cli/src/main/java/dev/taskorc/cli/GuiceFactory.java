package dev.taskorc.cli;

import com.google.inject.Injector;
import com.google.inject.Key;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Lets picocli get its commands from Guice; the injector is made when the first one is called. */
final class GuiceFactory implements IFactory {
  private final Supplier<Injector> injector;
  private final IFactory plain = CommandLine.defaultFactory();

  GuiceFactory(Supplier<Injector> injector) {
    this.injector = injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean ours = type.getPackageName().equals("dev.taskorc.cli.command");
    if (ours && injector.get().getExistingBinding(Key.get(type)) != null) {
      return injector.get().getInstance(type);
    }
    return plain.create(type);
  }
}
