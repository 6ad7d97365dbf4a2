package dev.taskorc.cli;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.taskorc.cli.command.CommandModule;
import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.run.EndSignal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Joins the rooms for one call of the operator's door. Not in {@link Main} itself, which would load
 * Guice even for {@code --version}.
 */
final class Wiring {
  private Wiring() {}

  /**
   * @param called the command that is called, the only one that is bound
   * @param opened told what has to be closed in the end
   */
  static Injector of(
      GlobalOptions options,
      Map<String, String> env,
      Console console,
      EndSignal end,
      Class<?> called,
      Consumer<AutoCloseable> opened) {
    Settings settings = Settings.of(options, env, Streams.onWindows());
    Module scheduler =
        settings.fake()
            ? new FakeSchedulerModule(settings.home(), env)
            : new WindowsSchedulerModule(
                settings.home(),
                env,
                new Retyped(options, settings, Path.of("").toAbsolutePath())::text);
    return Guice.createInjector(
        Binder::requireExplicitBindings,
        Binder::requireExactBindingAnnotations,
        Binder::requireAtInjectOnConstructors,
        Binder::disableCircularProxies,
        new StoreModule(
            settings.database(), opened, remark -> console.note("orc: " + remark + ".")),
        scheduler,
        new UseCaseModule(settings, console, env, end),
        new CommandModule(called));
  }
}
