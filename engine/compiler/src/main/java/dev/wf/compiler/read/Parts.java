package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.grammar.WfParser.DottedContext;
import dev.wf.grammar.WfParser.FieldNameContext;
import dev.wf.grammar.WfParser.KeyContext;
import dev.wf.grammar.WfParser.NameContext;
import dev.wf.grammar.WfParser.StringContext;
import dev.wf.grammar.WfParser.TextKeyContext;
import dev.wf.grammar.WfParser.WordKeyContext;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Everyone who reads a part of one text, so that they can ask each other, and what they share:
/// names, comments, and how deep the tree is at the moment.
final class Parts {
  /// How deep a tree may be, links of a chain counted: what later phases can walk by recursion.
  static final int DEEPEST = 1_000;

  private final Mistakes mistakes;
  private final Docs docs;
  private final Numbers numbers;
  private final Texts texts;
  private final Types types;
  private final Expressions expressions;
  private final Forms forms;
  private final Statements statements;
  private int depth;

  Parts(Mistakes mistakes, Docs docs) {
    this(mistakes, docs, 0);
  }

  /// @param depth how deep in a tree the parts will stand
  Parts(Mistakes mistakes, Docs docs, int depth) {
    this.depth = depth;
    this.mistakes = mistakes;
    this.docs = docs;
    numbers = new Numbers(mistakes);
    types = new Types(this);
    expressions = new Expressions(this);
    texts = new Texts(mistakes, expressions);
    forms = new Forms(this);
    statements = new Statements(this);
  }

  Docs docs() {
    return docs;
  }

  Numbers numbers() {
    return numbers;
  }

  Texts texts() {
    return texts;
  }

  Types types() {
    return types;
  }

  Expressions expressions() {
    return expressions;
  }

  Forms forms() {
    return forms;
  }

  Statements statements() {
    return statements;
  }

  /// Are braces wrong there?
  boolean isMisshapen(Span span) {
    return mistakes.isMisshapen(span);
  }

  Name name(NameContext context) {
    return new Name(context.getText(), Spans.of(context));
  }

  Name name(FieldNameContext context) {
    return new Name(context.getText(), Spans.of(context));
  }

  Name name(TerminalNode word) {
    return new Name(word.getText(), Spans.of(word));
  }

  List<Name> dotted(DottedContext context) {
    var names = new ArrayList<Name>();
    names.add(name(context.name()));
    context.fieldName().forEach(n -> names.add(name(n)));
    return names;
  }

  /// The name before a `:`, if it could be read.
  Optional<Name> key(KeyContext context) {
    return context == null || context.exception != null
        ? Optional.empty()
        : Optional.of(
            switch (context) {
              case WordKeyContext word -> name(word.fieldName());
              case TextKeyContext text -> texts.name(text.string(), "The name of a field");
              default -> throw Unread.of(context);
            });
  }

  /// The pattern that a test expects to find.
  Optional<Stmt.Must> matched(StringContext pattern) {
    return Optional.ofNullable(pattern).map(p -> new Stmt.Must.Match(texts.of(p)));
  }

  /// Makes a part of the tree that lies some levels deeper, or reports that this is too deep.
  <T> T deeper(int levels, Span span, Function<Span, T> missing, Supplier<T> made) {
    if (depth + levels > DEEPEST) {
      mistakes.chainTooLong(span, DEEPEST);
      return missing.apply(span);
    }
    depth += levels;
    try {
      return made.get();
    } finally {
      depth -= levels;
    }
  }
}
