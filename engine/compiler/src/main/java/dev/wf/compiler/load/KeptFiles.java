package dev.wf.compiler.load;

import dev.wf.ir.source.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts that were kept, found by their names as they were found in files. For use by several
/// threads.
public final class KeptFiles implements Surroundings {
  private final Map<String, Source> byName = new LinkedHashMap<>();

  /// @param sources a program's, under the names of [ProjectFiles#anywhere]
  public KeptFiles(List<Source> sources) {
    sources.forEach(s -> byName.put(s.name(), s));
  }

  @Override
  public Found beside(Source from, String path) {
    return found(Path.of(from.name()).resolveSibling(path).normalize().toString(), path);
  }

  @Override
  public Found library(String module) {
    return found(Library.path(module), module);
  }

  private Found found(String name, String shown) {
    var kept = byName.get(name);
    return kept != null ? new Found.File(kept) : new Found.Missing("`" + shown + "` was not kept.");
  }

  /// These surroundings; where they lack something, it is looked for here.
  public Surroundings behind(Surroundings first) {
    return new Surroundings() {
      @Override
      public Found beside(Source from, String path) {
        var found = first.beside(from, path);
        return or(found, KeptFiles.this.beside(from, path));
      }

      @Override
      public Found library(String module) {
        var found = first.library(module);
        return or(found, KeptFiles.this.library(module));
      }

      private Found or(Found found, Found kept) {
        return found instanceof Found.Missing && kept instanceof Found.File ? kept : found;
      }
    };
  }
}
