package dev.taskorc.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;

/** Access lists, where the system has them instead of permissions: on Windows. */
final class UserAcl {
  private UserAcl() {}

  /**
   * Gives a new folder the access list of the user's own folder: the user, the system and the
   * administrators, by whatever names these have in the language of this Windows, and what is made
   * in it inherits that. What the folder inherited itself is replaced.
   */
  static void protect(Path folder) throws IOException {
    Path own = folder.resolve(System.getProperty("user.home", ""));
    var view =
        Files.getFileAttributeView(folder, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    var model = Files.getFileAttributeView(own, AclFileAttributeView.class);
    if (view != null && model != null && !folder.startsWith(own)) {
      view.setAcl(model.getAcl().stream().filter(UserAcl::isNoReader).toList());
    }
  }

  /** Others may look into the user's own folder on some machines; what runs is not for them. */
  private static boolean isNoReader(AclEntry entry) {
    return entry.type() == AclEntryType.DENY
        || entry.permissions().contains(AclEntryPermission.WRITE_DATA);
  }
}
