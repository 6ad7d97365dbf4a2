package dev.taskorc.domain.model.run;

/** Why a run began. */
public enum RunTrigger {
  SCHEDULE,
  CATCH_UP,
  ON_DEMAND
}
