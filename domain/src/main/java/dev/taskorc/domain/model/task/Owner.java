package dev.taskorc.domain.model.task;

/**
 * Whose registrations these are.
 *
 * @param id random, made with the database; 32 hexadecimal digits
 * @param home absolute path of the home, for people to read
 */
public record Owner(String id, String home) {
  /** The folder name that keeps two homes on one machine apart. */
  public String folder() {
    return id.substring(0, 8);
  }
}
