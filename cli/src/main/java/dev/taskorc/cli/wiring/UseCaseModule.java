package dev.taskorc.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Binds what is wanted and what that needs in turn: use cases by their one constructor, ports to
 * who stands behind them. And no more, for every binding takes its time.
 */
final class UseCaseModule extends AbstractModule {
  private final Collection<Key<?>> wanted;
  private final Ports ports;
  private final Set<Key<?>> bound = new HashSet<>();

  UseCaseModule(Collection<Key<?>> wanted, Ports ports) {
    this.wanted = wanted;
    this.ports = ports;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    wanted.forEach(this::need);
  }

  private <T> void need(Key<T> key) {
    if (!bound.add(key)) {
      return;
    }
    Optional<Provider<? extends T>> port = ports.provider(key);
    if (port.isPresent()) {
      bind(key).toProvider(port.get()).in(Scopes.SINGLETON);
      return;
    }
    Constructor<T> constructor = constructor(key);
    bind(key).toConstructor(constructor).in(Scopes.SINGLETON);
    for (Type parameter : constructor.getGenericParameterTypes()) {
      need(Key.get(parameter));
    }
  }

  @SuppressWarnings("unchecked") // A class's constructors make its own instances.
  private static <T> Constructor<T> constructor(Key<T> key) {
    Constructor<?>[] constructors = key.getTypeLiteral().getRawType().getConstructors();
    if (constructors.length != 1) {
      throw new IllegalStateException(
          key.getTypeLiteral() + " has nobody behind it and no single constructor");
    }
    return (Constructor<T>) constructors[0];
  }
}
