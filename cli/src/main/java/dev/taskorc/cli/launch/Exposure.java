package dev.taskorc.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who else may write where orc and its home lie. Trusted are the home's owner, the system's own
 * account, and a group that is named like its one member.
 */
final class Exposure {
  private static final int STICKY = 0x200;
  private static final Set<AclEntryPermission> WRITING =
      Set.of(
          AclEntryPermission.WRITE_DATA,
          AclEntryPermission.DELETE,
          AclEntryPermission.DELETE_CHILD,
          AclEntryPermission.WRITE_ACL,
          AclEntryPermission.WRITE_OWNER);

  private final Path home;
  private final List<Path> program;

  /**
   * @param program the files that orc is started from
   */
  Exposure(Path home, List<Path> program) {
    this.home = home;
    this.program = List.copyOf(program);
  }

  /** One clause for each place; what cannot be looked at is not accused. */
  List<String> found() {
    var places = new LinkedHashSet<Path>();
    var files = new ArrayList<>(List.of(home.resolve("logs"), home.resolve("orc.db")));
    files.addAll(program);
    boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("unix");
    for (Path file : files) {
      // Whoever may write in a folder can put another one in the place of what it holds.
      for (Path place = file; place != null; place = posix ? place.getParent() : null) {
        places.add(place);
      }
    }
    places.add(home);
    return places.stream()
        .filter(Files::exists)
        .flatMap(place -> (posix ? byMode(place) : byAccessList(place)).stream())
        .toList();
  }

  private Optional<String> byMode(Path place) {
    try {
      Path real = place.toRealPath();
      PosixFileAttributes attributes = Files.readAttributes(real, PosixFileAttributes.class);
      String owner = attributes.owner().getName();
      boolean sticky = ((int) Files.getAttribute(real, "unix:mode") & STICKY) != 0;
      Set<PosixFilePermission> permissions = attributes.permissions();
      if (!isTrusted(owner)) {
        return Optional.of("'" + place + "' belongs to " + owner);
      }
      if (sticky && !place.startsWith(home)) {
        return Optional.empty(); // Others may add to it, and take nothing away.
      }
      if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        return Optional.of("everybody may write '" + place + "'");
      }
      String group = attributes.group().getName();
      boolean shared = !group.equals(owner) && !group.equals("root");
      return permissions.contains(PosixFilePermission.GROUP_WRITE) && shared
          ? Optional.of("the group " + group + " may write '" + place + "'")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isTrusted(String owner) throws IOException {
    return owner.equals("root")
        || owner.equals(System.getProperty("user.name"))
        || (Files.exists(home) && owner.equals(Files.getOwner(home).getName()));
  }

  /** On Windows: whoever may not write the user's own folder is a stranger. */
  private Optional<String> byAccessList(Path place) {
    try {
      var view = Files.getFileAttributeView(place, AclFileAttributeView.class);
      var own =
          Files.getFileAttributeView(
              place.resolve(System.getProperty("user.home")), AclFileAttributeView.class);
      if (view == null || own == null) {
        return Optional.empty();
      }
      var trusted = new HashSet<>(List.of(view.getOwner(), own.getOwner()));
      return stranger(view.getAcl(), own.getAcl(), trusted)
          .map(
              stranger ->
                  // A name without a domain has an empty one.
                  stranger.getName().replaceFirst("^\\\\", "") + " may write '" + place + "'");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<UserPrincipal> stranger(
      List<AclEntry> acl, List<AclEntry> own, Set<UserPrincipal> owners) {
    Set<UserPrincipal> trusted = writers(own).collect(Collectors.toCollection(HashSet::new));
    trusted.addAll(owners);
    return writers(acl).filter(principal -> !trusted.contains(principal)).findFirst();
  }

  private static Stream<UserPrincipal> writers(List<AclEntry> acl) {
    return acl.stream()
        .filter(entry -> entry.type() == AclEntryType.ALLOW)
        .filter(entry -> entry.permissions().stream().anyMatch(WRITING::contains))
        .map(AclEntry::principal);
  }
}
