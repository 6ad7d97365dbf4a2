package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;

import dev.taskorc.scheduler.windows.schtasks.AnswerText;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Programs;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.StateListing;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import dev.taskorc.scheduler.windows.xml.TaskXmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What schtasks prints of 1,000 registered tasks, read once by a JVM that has never done it before,
 * as every call of orc is one; in the flags of the launcher.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 10,
    jvmArgs = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms16m", "-Xmx256m"})
public class ListingBenchmark {
  private static final int TASKS = 1_000;
  private static final String SID = "S-1-5-21-1004336348-1177238915-682003330-1001";

  private byte[] definitions;
  private byte[] states;
  private Definitions reader;

  @Setup
  public void print() {
    var xml = new StringBuilder("<?xml version=\"1.0\" ?>\r\n<Tasks>\r\n");
    var csv = new StringBuilder();
    // One is written for real; its name stands in no place but those that are changed here.
    String one = TaskXmlWriter.text(daily("task-0"), SID);
    String task = one.substring(one.indexOf("<Task "));
    for (int i = 0; i < TASKS; i++) {
      String path = TaskPath.folder(OURS) + "task-" + i;
      xml.append("<!-- ").append(path).append(" -->\r\n");
      xml.append(task.replace("task-0", "task-" + i)).append("\r\n");
      csv.append("\"DESKTOP\",\"").append(path);
      csv.append("\",\"1/1/2035 5:00:00 AM\",\"Ready\",\"Interactive only\",");
      csv.append("\"11/30/1999 12:00:00 AM\",\"267011\",\"DESKTOP\\jo\",\"\"C:\\x\" y\",\"N/A\"\r\n");
    }
    definitions = xml.append("</Tasks>\r\n").toString().getBytes(StandardCharsets.UTF_8);
    states = csv.toString().getBytes(StandardCharsets.UTF_8);
    Schtasks never = Schtasks.of(Map.of(Programs.VARIABLE, "never-called"));
    reader =
        new Definitions(never, new OutputReader(never), () -> new WindowsAccount("DESKTOP\\jo", SID));
  }

  /** Both answers, as {@code verify} and {@code list --live} need them. */
  @Benchmark
  public void listing(Blackhole hole) {
    List<?> read = reader.read(OURS, text(definitions));
    Map<?, ?> rows = StateListing.parse(text(states));
    if (read.size() != TASKS || rows.size() != TASKS) {
      throw new IllegalStateException(read.size() + " and " + rows.size());
    }
    hole.consume(read);
    hole.consume(rows);
  }

  private static String text(byte[] bytes) {
    return AnswerText.decode(bytes, () -> StandardCharsets.ISO_8859_1);
  }
}
