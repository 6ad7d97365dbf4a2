package dev.taskorc.domain.model.report;

import java.util.Optional;

/**
 * What a 32-bit result code means.
 *
 * @param code unsigned
 * @param name as its makers write it
 * @param cause what most often leads to it
 * @param advice what to do
 * @param failure absent where it says neither: skipped, a warning, not final
 */
public record ResultCode(
    long code,
    String name,
    String meaning,
    String cause,
    String advice,
    Optional<Boolean> failure) {

  /** The same 32 bits as a signed number, as some tools print it. */
  public int signed() {
    return (int) code;
  }

  /** Eight digits, as codes of this size are written where they are looked up. */
  public String hex() {
    return "0x%08X".formatted(code);
  }
}
