package dev.taskorc.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one racer has done, in a file outside orc's home that outlives it. */
final class RaceNotes {
  private final FileChannel channel;

  /** How far a racer came with a run. */
  enum Step {
    STARTED,
    ENDING,
    ENDED
  }

  /**
   * One step of one run.
   *
   * @param word the number of the run at first, and then how it ends
   */
  record Note(Step step, Instant fireTime, String racer, String word) {
    static Note read(String racer, String line) {
      String[] words = line.split(" ", -1);
      return new Note(
          Step.valueOf(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])), racer, words[2]);
    }

    /** A run that was claimed in the spool has a negative number. */
    boolean isOfSpool() {
      return step == Step.STARTED && word.startsWith("-");
    }
  }

  RaceNotes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** In one write: what is down stays when the racer is killed. */
  void add(Step step, Instant fireTime, String word) throws IOException {
    String line = step + " " + fireTime.toEpochMilli() + " " + word + "\n";
    channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  static List<Note> of(Path file) throws IOException {
    String racer = file.getFileName().toString();
    return Files.readAllLines(file).stream().map(line -> Note.read(racer, line)).toList();
  }

  static List<Note> all(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    var notes = new ArrayList<Note>();
    for (Path file : files) {
      notes.addAll(of(file));
    }
    return notes;
  }
}
