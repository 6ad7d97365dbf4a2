package dev.taskorc.persistence.canary;

/** Wrong on purpose: needs the package that needs this one. */
public interface HalfOfACycle {
  dev.taskorc.domain.canary.HalfOfACycle other();
}
