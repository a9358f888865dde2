package dev.wf.testing.hold;

import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.patch.Trees;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.work.Solo;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// Where one trial is made: the run that others are compared with, and places for these.
final class Lab implements AutoCloseable {
  private static final long MEMORY = 1 << 20;
  private static final int SCOUTINGS = 3;

  private final Trial trial;
  private final Programs programs;
  private final Path folder;
  private final Hostility hostility = new Hostility();
  private final FoundFiles found = new FoundFiles();
  private final Cache cache;
  private final Venue venue;
  private final Came came;
  private int places;

  /// @param within a folder that is there
  /// @param counting counts what is reached
  Lab(Trial trial, Programs programs, Path within, Counting counting)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    this.trial = trial;
    this.programs = programs;
    this.folder = Files.createTempDirectory(within, "wf-hold-");
    try {
      this.cache = Cache.open(folder.resolve("cache"), MEMORY);
      scout(counting);
      this.venue = elsewhere(cache, Venue.Kind.USUAL);
      this.came = venue.run(2, UnaryOperator.identity());
      cache.settle();
    } catch (CacheUnusable e) {
      throw new IOException("a folder that was just made holds a cache", e);
    }
  }

  private void scout(Counting counting)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    for (int i = 0; i < SCOUTINGS; i++) {
      int before = found.paths().size();
      var kind = new Venue.Kind(0, false, Left.NOTHING, true);
      var scouted = elsewhere(Cache.inMemory(MEMORY), kind);
      scouted.rehearse(
          Solo.Order.AS_THEY_CAME,
          world -> new Scout(world, trial, found, hostility, scouted.workspace()),
          counting);
      if (found.paths().size() == before) {
        return;
      }
    }
  }

  Trial trial() {
    return trial;
  }

  /// What the workflow came to with two workers.
  Came came() {
    return came;
  }

  /// Where it did.
  Venue venue() {
    return venue;
  }

  FoundFiles found() {
    return found;
  }

  /// That of its run.
  Cache cache() {
    return cache;
  }

  Path folder() {
    return folder;
  }

  /// Another venue with the same files.
  Venue elsewhere(Cache with, Venue.Kind kind) throws IOException {
    return new Venue(
        folder.resolve("at" + places++), trial, found, hostility, programs, with, kind);
  }

  /// Another venue with the same files, where nothing is known.
  Venue elsewhere() throws IOException {
    return elsewhere(Cache.inMemory(MEMORY), Venue.Kind.USUAL);
  }

  @Override
  public void close() throws IOException {
    cache.close();
    Trees.delete(folder);
  }
}
