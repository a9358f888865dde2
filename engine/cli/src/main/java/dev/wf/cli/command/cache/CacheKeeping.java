package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import java.io.IOException;

/// Work on the answers that are kept, where there are any.
public final class CacheKeeping {
  private CacheKeeping() {}

  interface Work {
    ExitCode on(CacheFolder cache) throws Wrong, IOException;
  }

  static ExitCode work(Where where, Session session, Work work) throws Wrong, CacheUnusable {
    var folder = session.shown(where.cache(session));
    try (var cache = where.cacheFolder(session).orElse(null)) {
      if (cache == null) {
        session.screen().say("No answers are kept in " + folder + ".");
        return ExitCode.RESULT;
      }
      return work.on(cache);
    } catch (IOException e) {
      throw Wrong.because(
          "The cache folder " + folder + " cannot be looked after: " + FileTrouble.of(e) + ".",
          "see who may read and write there, and whether the disk is full");
    }
  }
}
