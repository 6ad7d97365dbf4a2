package dev.taskorc.domain.usecase.canary;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Wrong on purpose, each in its own way: the domain looks at the world. */
public final class LooksAround {
  private LooksAround() {}

  public static final class Instants {
    public Instant look() {
      return Instant.now();
    }
  }

  public static final class Zones {
    public ZoneId look() {
      return ZoneId.systemDefault();
    }
  }

  public static final class Dates {
    public LocalDate look() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }

  public static final class References {
    public Supplier<Instant> look() {
      return Instant::now;
    }
  }

  public static final class Clocks {
    public Clock look() {
      return Clock.systemUTC();
    }
  }

  public static final class Sources {
    public InstantSource look() {
      return InstantSource.system();
    }
  }

  public static final class Nanos {
    public long look() {
      return System.nanoTime();
    }
  }

  public static final class Properties {
    public String look() {
      return System.getProperty("user.dir");
    }
  }

  public static final class Ids {
    public UUID look() {
      return UUID.randomUUID();
    }
  }

  public static final class Chances {
    public double look() {
      return Math.random();
    }
  }

  public static final class Dice {
    public int look() {
      return new Random(1).nextInt();
    }
  }

  public static final class Threads {
    public Thread look() {
      return Thread.currentThread();
    }
  }

  public static final class Locales {
    public Locale look() {
      return Locale.getDefault();
    }
  }

  public static final class Processors {
    public int look() {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  public static final class Charsets {
    public Charset look() {
      return Charset.defaultCharset();
    }
  }

  public static final class Processes {
    public ProcessHandle look() {
      return ProcessHandle.current();
    }
  }
}
