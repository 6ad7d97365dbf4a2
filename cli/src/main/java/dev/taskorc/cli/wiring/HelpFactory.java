package dev.taskorc.cli.wiring;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes commands that picocli only looks at and never calls, so nothing is handed to them: help
 * needs no home and no wiring.
 */
public final class HelpFactory implements IFactory {
  private final IFactory plain = CommandLine.defaultFactory();

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.isAnnotationPresent(Inject.class)) {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
      }
    }
    return plain.create(type);
  }
}
