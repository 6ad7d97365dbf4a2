package dev.taskorc.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a class can see of the world without having been told; calls and method references. */
final class Ambient {
  static final DescribedPredicate<JavaAccess<?>> WORLD =
      of(System.class)
          .or(of(Runtime.class))
          .or(of(ProcessBuilder.class))
          .or(of(ProcessHandle.class))
          .or(of(Thread.class))
          .or(of(Random.class))
          .or(of(ThreadLocalRandom.class))
          .or(of(TimeZone.class))
          .or(of(Math.class, "random"))
          .or(of(UUID.class, "randomUUID"))
          .or(of(ZoneId.class, "systemDefault"))
          .or(of(Locale.class, "getDefault"))
          .or(of(Charset.class, "defaultCharset"))
          .or(of(Clock.class))
          .or(of(InstantSource.class, "system", "tick"))
          .or(now())
          .as("the world around");

  private Ambient() {}

  /** Any use of one of these members, or of the class at all if none is named. */
  static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String... members) {
    var names = Set.of(members);
    return DescribedPredicate.describe(
        owner.getSimpleName() + (names.isEmpty() ? "" : "." + names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && (names.isEmpty() || names.contains(access.getName())));
  }

  /** {@code Instant.now()} and its kin; the ones that take a clock are told the time. */
  private static DescribedPredicate<JavaAccess<?>> now() {
    return DescribedPredicate.describe(
        "now()",
        access ->
            access.getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                    .noneMatch(type -> type.isAssignableTo(InstantSource.class)));
  }
}
