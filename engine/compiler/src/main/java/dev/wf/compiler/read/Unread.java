package dev.wf.compiler.read;

import org.antlr.v4.runtime.ParserRuleContext;

/// A sentence of the grammar that nobody turns into a tree: a fault of ours.
final class Unread {
  private Unread() {}

  static IllegalStateException of(ParserRuleContext context) {
    return new IllegalStateException(
        "every alternative of the grammar has a tree, but this has none: "
            + context.getClass().getSimpleName());
  }
}
