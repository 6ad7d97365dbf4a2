package dev.taskorc.cli.command;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Binds the subcommand that is called, and what of the commands it is made of. By the constructor
 * itself: to look for the one that is marked takes Guice as long as all the rest.
 */
public final class CommandModule extends AbstractModule {
  private static final String OWN = CommandModule.class.getPackageName() + ".";

  private final Map<Class<?>, Constructor<?>> own = new LinkedHashMap<>();
  private final Set<Key<?>> wanted = new LinkedHashSet<>();

  public CommandModule(Class<?> called) {
    Commands.doing(called).forEach(this::collect);
  }

  /** What it asks for that is bound elsewhere. */
  public Set<Key<?>> wanted() {
    return wanted;
  }

  @Override
  protected void configure() {
    own.forEach(this::bindOwn);
  }

  @SuppressWarnings("unchecked") // A class's constructors make its own instances.
  private <T> void bindOwn(Class<T> type, Constructor<?> constructor) {
    bind(type).toConstructor((Constructor<T>) constructor);
  }

  private void collect(Class<?> type) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    own.put(type, constructor);
    for (Type parameter : constructor.getGenericParameterTypes()) {
      Key<?> key = provided(Key.get(parameter));
      Class<?> asked = key.getTypeLiteral().getRawType();
      if (asked.getName().startsWith(OWN)) {
        collect(asked);
      } else {
        wanted.add(key);
      }
    }
  }

  /** Of a provider, what it provides; Guice takes every kind of provider for its own. */
  private static Key<?> provided(Key<?> key) {
    return key.getTypeLiteral().getRawType() == Provider.class
        ? Key.get(((ParameterizedType) key.getTypeLiteral().getType()).getActualTypeArguments()[0])
        : key;
  }
}
