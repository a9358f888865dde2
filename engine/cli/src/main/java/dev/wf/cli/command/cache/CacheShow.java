package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.EntryView;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf cache show`: all that is kept of the answers to a question.
@Command(name = "show", description = "Shows what is kept under a key, and whether it would serve.")
public final class CacheShow extends Subcommand {
  private static final int MOST_NAMED = 10;

  @Parameters(
      paramLabel = "KEY",
      description = "The key, or its beginning: `wf show RUN NODE` tells that of a node.")
  private String key = "";

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheShow(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable, InterruptedException {
    var folder = session.shown(where.cache(session));
    try (var cache = where.cacheFolder(session).orElse(null)) {
      var keys = cache == null ? List.<Digest>of() : cache.keys(key.toLowerCase(Locale.ROOT));
      var found = new ArrayList<List<CacheFolder.Kept>>();
      for (var each : keys) {
        var entries = cache.entries(each);
        if (!entries.isEmpty()) {
          found.add(entries);
        }
      }
      if (found.isEmpty()) {
        throw Wrong.because(
            "No key of an answer in " + folder + " begins with `" + key + "`.",
            "`wf show RUN NODE` tells the key of a node");
      }
      if (found.size() > 1) {
        throw Wrong.because("`" + key + "` may be any of several keys.", named(found));
      }
      session.screen().out().print(page(found.getFirst()));
      return ExitCode.RESULT;
    }
  }

  private static String named(List<List<CacheFolder.Kept>> found) {
    var lines = new ArrayList<String>();
    for (var entries : found.subList(0, Math.min(MOST_NAMED, found.size()))) {
      var first = entries.getFirst();
      lines.add(first.key().hex().substring(0, 16) + "  " + first.entry().label());
    }
    if (found.size() > MOST_NAMED) {
      lines.add("…");
    }
    return String.join("\n          ", lines);
  }

  private String page(List<CacheFolder.Kept> entries) throws Wrong, InterruptedException {
    var pages = new ArrayList<EntryView.Looked>();
    try {
      var root = where.workspace(session);
      var workspace = Workspace.of(root, Permissions.READ_ONLY, session.clock());
      for (var kept : entries) {
        var holding = new ArrayList<Boolean>();
        for (Observation observation : kept.entry().observations()) {
          holding.add(Observations.hold(List.of(observation), workspace));
        }
        pages.add(new EntryView.Looked(kept, holding));
      }
    } catch (IOException e) {
      throw Wrong.because(
          "The workspace cannot be read: " + FileTrouble.of(e) + ".", "--workspace names another");
    }
    return EntryView.of(pages, session.clock().instant());
  }
}
