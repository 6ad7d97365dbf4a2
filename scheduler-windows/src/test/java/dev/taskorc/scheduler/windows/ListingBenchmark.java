package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.ZONE;
import static dev.taskorc.domain.port.SampleRegistrations.daily;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a listing of 1,000 registered tasks takes: by hand, with a folder for the stand-in as
 * its argument. The first look is a cold JVM's, as for every call of orc.
 */
final class ListingBenchmark {
  private static final int TASKS = 1_000;

  private ListingBenchmark() {}

  public static void main(String[] args) throws IOException, StandInDefinition.Refused {
    Path folder = Path.of(args[0]);
    Path program = StandIn.install(folder, Map.of());
    var machine = StandInMachine.at(folder);
    for (int i = 0; i < TASKS; i++) {
      var registration = daily("task-" + i);
      Path file = folder.resolve("definition.xml");
      java.nio.file.Files.write(file, TaskXmlWriter.file(registration, machine.sid()));
      StandInDefinition.read(machine, file)
          .task(TaskPath.of(OURS, registration.name()), Optional.empty())
          .save();
    }
    var schtasks = Schtasks.of(Map.of(Programs.VARIABLE, program.toString()));
    var output = new OutputReader(schtasks);
    byte[] definitions = schtasks.call(List.of("/Query", "/XML", "ONE")).output();
    byte[] states = schtasks.call(List.of("/Query", "/FO", "CSV", "/V")).output();
    for (int look = 1; look <= 5; look++) {
      long start = cpuNanos();
      String text = OutputText.decode(definitions, () -> machine.codePage());
      var reader = new Definitions(schtasks, output, () -> new WindowsAccount("x", machine.sid()));
      int read = reader.read(OURS, text).size();
      long middle = cpuNanos();
      int rows = StateListing.parse(OutputText.decode(states, () -> machine.codePage())).size();
      long end = cpuNanos();
      System.out.printf(
          "look %d: %d definitions (%d KB) in %d ms of CPU, %d states in %d ms%n",
          look,
          read,
          definitions.length / 1024,
          (middle - start) / 1_000_000,
          rows,
          (end - middle) / 1_000_000);
    }
    var scheduler =
        WindowsTaskScheduler.of(
            Map.of(Programs.VARIABLE, program.toString()), () -> OURS, () -> ZONE, false);
    long start = System.nanoTime();
    int found = scheduler.states().size();
    System.out.printf(
        "states(): %d tasks in %d ms, the stand-in's processes included%n",
        found, (System.nanoTime() - start) / 1_000_000);
  }

  /** This thread's own time, so that a busy machine does not count. */
  private static long cpuNanos() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
