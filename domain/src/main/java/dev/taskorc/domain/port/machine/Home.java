package dev.taskorc.domain.port.machine;

import java.util.Optional;

/** The folder in which orc keeps everything. */
public interface Home {
  String path();

  /**
   * @throws dev.taskorc.domain.model.error.StoreFailed if no file can be written below the home
   */
  void checkWritable();

  /** Makes a new folder for a trial run and returns its absolute path. */
  String makeScratch(String name);

  /** A small file's text in a scratch folder, if it is there. */
  Optional<String> readScratch(String name, String file);
}
