package dev.wf.compiler.read;

import dev.wf.ir.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Where tokens and contexts stand.
final class Spans {
  private Spans() {}

  static Span of(Token token) {
    return Span.between(token.getStartIndex(), token.getStopIndex() + 1);
  }

  static Span of(TerminalNode node) {
    return of(node.getSymbol());
  }

  static Span of(ParserRuleContext context) {
    var stop = context.getStop();
    int start = context.getStart().getStartIndex();
    return Span.between(start, stop == null ? start : stop.getStopIndex() + 1);
  }
}
