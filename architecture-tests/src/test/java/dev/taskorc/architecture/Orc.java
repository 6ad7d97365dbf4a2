package dev.taskorc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;

/** Orc's own classes, as the rules see them. */
final class Orc {
  private static final String ROOT = "dev.taskorc";
  private static final DoNotIncludeTests SHIPPED_ONLY = new DoNotIncludeTests();

  /** What is shipped. Never leave jars out: in {@code mvn verify} the rooms arrive as jars. */
  static final JavaClasses SHIPPED =
      new ClassFileImporter().withImportOption(SHIPPED_ONLY).importPackages(ROOT);

  private static final JavaClasses WITH_CANARIES =
      new ClassFileImporter()
          .withImportOption(
              location -> SHIPPED_ONLY.includes(location) || location.contains("/canary/"))
          .importPackages(ROOT);

  private Orc() {}

  /** What would be shipped if somebody had written this class, and its namesakes elsewhere. */
  static JavaClasses shippedAnd(Class<?> canary) {
    return WITH_CANARIES.that(
        describe(
            "are shipped, or named " + canary.getSimpleName(),
            type ->
                !type.getPackageName().endsWith(".canary")
                    || type.getSimpleName().equals(canary.getSimpleName())));
  }

  /** The folder of the root POM, whether Maven or an editor started the test. */
  static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("architecture-tests"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
