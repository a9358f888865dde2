package dev.wf.cli.config;

import dev.wf.cli.args.Sizes;
import dev.wf.ir.diag.Diagnostic;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the section `cache`.
final class CacheReading {
  /// What less than this held would not be worth the looking.
  private static final long LEAST = 1_000_000;

  private final Origin origin;
  private final Consumer<Diagnostic> report;

  CacheReading(Origin origin, Consumer<Diagnostic> report) {
    this.origin = origin;
    this.report = report;
  }

  CacheEntry cache(Part root) {
    return root.part("cache").map(this::entry).orElse(CacheEntry.NOTHING);
  }

  private CacheEntry entry(Part part) {
    var remote = new RemoteReading(origin, report).remote(part);
    if (origin == Origin.POLICY) {
      part.allow(CacheEntry.KEYS_OF_POLICY);
      return new CacheEntry(Optional.empty(), Optional.empty(), remote);
    }
    part.allow(CacheEntry.KEYS);
    return new CacheEntry(part.text("folder").filter(this::isFolder), limit(part), remote);
  }

  private Optional<Said<Long>> limit(Part part) {
    var said = part.text("limit");
    var bytes = said.flatMap(s -> Sizes.parse(s.value())).filter(b -> b >= LEAST);
    if (said.isPresent() && bytes.isEmpty()) {
      wrong(said.get(), "`limit`", "a size from 1MB on, like `500MB`");
    }
    return bytes.map(b -> new Said<>(b, said.orElseThrow().at()));
  }

  /// A project, whose file somebody else wrote, has nothing written outside of itself, nor where
  /// its agents could write answers of their own.
  private boolean isFolder(Said<String> said) {
    boolean project = origin == Origin.PROJECT;
    boolean fits = project ? isInside(said.value()) : isAbsolute(said.value());
    if (!fits) {
      wrong(
          said,
          "`folder`",
          project ? "a folder below `.wf`" : "an absolute folder, or one like `~/.cache/wf`");
    }
    return fits;
  }

  private static boolean isInside(String text) {
    var path = path(text);
    return path.isPresent()
        && !path.get().isAbsolute()
        && path.get().normalize().startsWith(".wf")
        && path.get().normalize().getNameCount() > 1;
  }

  private static boolean isAbsolute(String text) {
    return path(text).filter(p -> p.isAbsolute() || text.startsWith("~/")).isPresent();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void wrong(Said<String> said, String what, String wanted) {
    report.accept(Slips.wrongKind(said.at(), what, wanted, "`" + said.value() + "`"));
  }
}
