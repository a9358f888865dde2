package dev.wf.compiler.syntax;

import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.List;

/// One file.
///
/// @param comments all `//` comments in the order of the text; doc comments stand with their
///   declarations instead
public record Program(Source source, List<Decl> declarations, List<Comment> comments, Span span)
    implements Node {
  public Program {
    declarations = List.copyOf(declarations);
    comments = List.copyOf(comments);
  }

  /// @param text with its slashes
  public record Comment(String text, Span span) {}
}
