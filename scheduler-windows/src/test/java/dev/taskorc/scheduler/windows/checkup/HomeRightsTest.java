package dev.taskorc.scheduler.windows.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeRightsTest {
  private static final Map<String, String> GROUPS =
      Map.of("S-1-1-0", "Jeder", "S-1-5-32-545", "VORDEFINIERT\\Benutzer", "S-1-5-1", "PC\\ich");

  @Test
  void many_are_known_by_the_names_that_this_windows_has_for_them() {
    // As Java names them: everybody has a domain, if an empty one.
    assertThat(writers("\\Jeder", AclEntryPermission.WRITE_DATA)).contains("Jeder");
    assertThat(writers("VORDEFINIERT\\Benutzer", AclEntryPermission.WRITE_ACL)).isPresent();
    assertThat(writers("\\Jeder", AclEntryPermission.READ_DATA)).isEmpty();
    assertThat(writers("PC\\ich", AclEntryPermission.WRITE_DATA)).isEmpty();
  }

  private static Optional<String> writers(String name, AclEntryPermission permission) {
    UserPrincipal principal = () -> name;
    return HomeRights.writers(
        List.of(
            AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(principal)
                .setPermissions(permission)
                .build()),
        GROUPS);
  }
}
