package dev.wf.runtime.call;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import java.util.List;
import java.util.Optional;

/// The compiler, as far as runs need it: for programs that are values. Used by many threads.
public interface Programs {
  /// Compiles nothing.
  Programs NONE =
      source -> {
        throw new IllegalStateException("who runs programs gives them a compiler");
      };

  /// What a text compiles to: depends on the text alone.
  Written compile(String source);

  /// A text that was to be a program.
  ///
  /// @param graph empty where there is an error, or no workflow to run
  record Written(Source source, List<Diagnostic> diagnostics, Optional<Graph> graph) {
    public Written {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
