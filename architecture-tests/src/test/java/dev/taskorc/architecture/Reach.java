package dev.taskorc.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whatever a class needs, what that needs, and so on; libraries are named but not entered. */
final class Reach {
  private Reach() {}

  /** Each class that is reached, with the names on the shortest way to it. */
  static Map<JavaClass, List<String>> from(JavaClass start) {
    return from(start, type -> false);
  }

  /**
   * @param closed what is reached and not entered
   */
  static Map<JavaClass, List<String>> from(JavaClass start, Predicate<JavaClass> closed) {
    var ways = new LinkedHashMap<JavaClass, List<String>>();
    var next = new ArrayDeque<JavaClass>();
    ways.put(start, List.of(start.getName()));
    next.add(start);
    while (!next.isEmpty()) {
      JavaClass type = next.remove();
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.isPrimitive() || ways.containsKey(target)) {
          continue;
        }
        var way = new ArrayList<>(ways.get(type));
        way.add(target.getName());
        ways.put(target, way);
        if (target.getPackageName().startsWith("dev.taskorc") && !closed.test(target)) {
          next.add(target);
        }
      }
    }
    return ways;
  }
}
