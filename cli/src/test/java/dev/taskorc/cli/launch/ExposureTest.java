package dev.taskorc.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final UserPrincipal ME = () -> "PC\\me";
  private static final UserPrincipal EVERYONE = () -> "\\Jeder";

  @Test
  void whoever_may_only_read_the_users_own_folder_is_a_stranger_to_the_home() {
    List<AclEntry> own =
        List.of(
            entry(ME, AclEntryPermission.WRITE_DATA),
            entry(EVERYONE, AclEntryPermission.READ_DATA));
    List<AclEntry> open = List.of(entry(EVERYONE, AclEntryPermission.WRITE_DATA));

    assertThat(Exposure.stranger(open, own, Set.of(ME))).contains(EVERYONE);
    assertThat(Exposure.stranger(own, own, Set.of())).isEmpty();
    assertThat(Exposure.stranger(open, open, Set.of(ME))).isEmpty();
  }

  private static AclEntry entry(UserPrincipal who, AclEntryPermission what) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(who)
        .setPermissions(what)
        .build();
  }
}
