package dev.taskorc.domain.canary;

/** Wrong on purpose: needs the package that needs this one. */
public interface HalfOfACycle {
  dev.taskorc.persistence.canary.HalfOfACycle other();
}
