package dev.taskorc.scheduler.windows.checkup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may write into the home: whoever can, can have an elevated task run anything. */
final class HomeRights {
  // Everyone, authenticated users, the users of this machine, whoever sits at it.
  private static final Set<String> MANY = Set.of("S-1-1-0", "S-1-5-11", "S-1-5-32-545", "S-1-5-4");

  private HomeRights() {}

  /**
   * The name of a group of many that may write there.
   *
   * @param groups names by SID, since the rights name groups in the language of this Windows
   */
  static Optional<String> writers(Path home, Map<String, String> groups) {
    try {
      var acl = Files.getFileAttributeView(home, AclFileAttributeView.class);
      if (acl != null) {
        return writers(acl.getAcl(), groups);
      }
      return Files.getPosixFilePermissions(home).contains(PosixFilePermission.OTHERS_WRITE)
          ? Optional.of("everybody")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static Optional<String> writers(List<AclEntry> acl, Map<String, String> groups) {
    List<String> many =
        groups.entrySet().stream()
            .filter(group -> MANY.contains(group.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return acl.stream()
        .filter(HomeRights::writes)
        // Java puts a domain before each name, also before those that have none: \\Everyone.
        .map(entry -> entry.principal().getName().replaceFirst("^\\\\", ""))
        .filter(name -> many.stream().anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  private static boolean writes(AclEntry entry) {
    return entry.type() == AclEntryType.ALLOW
        && (entry.permissions().contains(AclEntryPermission.WRITE_DATA)
            || entry.permissions().contains(AclEntryPermission.WRITE_ACL));
  }
}
