package dev.wf.testing.stage;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.ir.source.Source;
import dev.wf.runtime.call.Programs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The compiler for programs that are values: each stands by itself, with the standard library and
/// no other files, and is compiled once. Safe for use by many threads.
public final class WrittenPrograms implements Programs {
  private static final String NAME = "written.wf";

  private final Map<String, Written> known = new ConcurrentHashMap<>();

  @Override
  public Written compile(String text) {
    return known.computeIfAbsent(text, WrittenPrograms::compiled);
  }

  private static Written compiled(String text) {
    var source = new Source(NAME, text);
    var library = new Library(WrittenPrograms.class.getClassLoader());
    var compilation = Compilation.of(source, Optional.empty(), library);
    return new Written(source, compilation.diagnostics(), compilation.graph());
  }
}
