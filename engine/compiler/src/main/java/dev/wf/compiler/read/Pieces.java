package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Program.Comment;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.grammar.WfParser;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Reads what stands of the language inside another text, piece by piece: expressions, types, heads
/// of forms. A piece is read on its own, as it would stand in a hole of a string; what becomes of
/// it, and what is wrong with it, stands where the piece does in the source.
///
/// Needs a wide stack, which the door of reading has. For use by one thread.
public final class Pieces {
  private static final String END = "the end of the text";

  private final Source source;
  private final Mistakes mistakes;
  private final List<Comment> comments = new ArrayList<>();
  private int depth;

  public Pieces(Source source) {
    this.source = source;
    mistakes = new Mistakes(source);
  }

  public List<Diagnostic> diagnostics() {
    return mistakes.inOrder();
  }

  public void report(Diagnostic diagnostic) {
    mistakes.add(diagnostic);
  }

  public Place place(Span span) {
    return mistakes.place(span);
  }

  /// Those inside of pieces, in no order.
  public List<Comment> comments() {
    return List.copyOf(comments);
  }

  /// Reads something that will stand some levels deeper in the tree.
  public <T> T deeper(int levels, Supplier<T> read) {
    depth += levels;
    try {
      return read.get();
    } finally {
      depth -= levels;
    }
  }

  /// What `in` and `for` stand between.
  public record ForHead(Pattern pattern, Optional<Name> index, Expr list) {}

  public record SampleHead(Optional<Name> index, Optional<Expr> from, Expr to) {}

  /// @param upTo the share or number that may be skipped
  public record SkipHead(Optional<Expr> upTo) {}

  public record MockHead(List<Name> target, List<Name> parameters) {}

  public Expr expression(PlacedText placed) {
    var text = unwrapped(placed);
    return read(text, WfParser::onlyExpr, (parts, c) -> parts.expressions().of(c.expr()))
        .orElseGet(() -> new Expr.Missing(text.span()));
  }

  /// An expression before which no lambda may stand open: the condition of an `if`.
  public Expr operation(PlacedText placed) {
    var text = unwrapped(placed);
    return read(text, WfParser::onlyOperation, (parts, c) -> parts.expressions().of(c.operation()))
        .orElseGet(() -> new Expr.Missing(text.span()));
  }

  /// Where an expression stands in `${…}` although it need not, what stands in there.
  private static PlacedText unwrapped(PlacedText placed) {
    var text = placed.text();
    boolean isHole = text.startsWith("${") && Scanner.closingBrace(text, 2) == text.length() - 1;
    return isHole ? placed.part(2, text.length() - 1) : placed;
  }

  public TypeExpr type(PlacedText text) {
    return read(text, WfParser::onlyType, (parts, c) -> parts.types().of(c.type()))
        .orElseGet(() -> new TypeExpr.Missing(text.span()));
  }

  /// A type by its name alone.
  public Optional<TypeExpr.Named> typeName(PlacedText text) {
    return read(
        text,
        WfParser::onlyTypeRef,
        (parts, c) -> parts.types().named(c.typeRef(), List.of(), Spans.of(c.typeRef())));
  }

  /// The name of a value.
  public Optional<Name> name(PlacedText text) {
    return read(text, WfParser::onlyName, (parts, c) -> parts.name(c.name()));
  }

  /// The name of a type or constant.
  public Optional<Name> capitalName(PlacedText text) {
    if (text.text().matches("[a-z_]\\w*")) {
      mistakes.smallLetterOfType(text.span());
      return Optional.empty();
    }
    return read(text, WfParser::onlyTypeName, (parts, c) -> parts.name(c.TYPE_ID()));
  }

  public Optional<Pattern> pattern(PlacedText text) {
    return read(
            text,
            WfParser::onlyPattern,
            (parts, c) -> sound(c.pattern()).map(parts.forms()::pattern))
        .flatMap(pattern -> pattern);
  }

  public Optional<ForHead> forHead(PlacedText text) {
    return read(
            text,
            WfParser::forHead,
            (parts, c) ->
                sound(c.pattern())
                    .map(pattern ->
                        new ForHead(
                            parts.forms().pattern(pattern),
                            Optional.ofNullable(c.name()).map(parts::name),
                            parts.expressions().of(c.operation()))))
        .flatMap(head -> head);
  }

  public Optional<SampleHead> sampleHead(PlacedText text) {
    return read(
        text,
        WfParser::sampleHead,
        (parts, c) -> {
          var bounds = c.range().operation().stream().map(parts.expressions()::of).toList();
          return new SampleHead(
              Optional.ofNullable(c.name()).map(parts::name),
              bounds.size() == 1 ? Optional.empty() : Optional.of(bounds.getFirst()),
              bounds.getLast());
        });
  }

  public Optional<SkipHead> skipHead(PlacedText text) {
    return read(
        text,
        WfParser::skipHead,
        (parts, c) ->
            new SkipHead(Optional.ofNullable(c.operation()).map(parts.expressions()::of)));
  }

  /// What a test expects of a value.
  public record Expected(Expr value, Optional<Stmt.Must> must) {}

  public Expected expected(PlacedText placed) {
    var text = unwrapped(placed);
    return read(
            text,
            WfParser::onlyExpected,
            (parts, c) -> new Expected(parts.expressions().of(c.expr()), parts.matched(c.string())))
        .orElseGet(() -> new Expected(new Expr.Missing(text.span()), Optional.empty()));
  }

  public Optional<MockHead> mockHead(PlacedText text) {
    return read(
        text,
        WfParser::mockHead,
        (parts, c) ->
            new MockHead(
                c.dotted() == null ? List.of(parts.name(c.ASK())) : parts.dotted(c.dotted()),
                c.mockParams() == null
                    ? List.of()
                    : c.mockParams().name().stream().map(parts::name).toList()));
  }

  /// A value with the fields and calls that hang behind it.
  public Expr suffixed(Expr value, PlacedText suffixes) {
    return read(
            suffixes,
            WfParser::onlySuffixes,
            (parts, c) -> parts.expressions().suffixed(value, c.suffix()))
        .orElseGet(() -> new Expr.Missing(suffixes.span()));
  }

  public Optional<Decl.Import.Module> module(PlacedText text) {
    return read(
            text,
            WfParser::onlyModule,
            (parts, c) -> sound(c.module()).map(new Declarations(parts)::module))
        .flatMap(module -> module);
  }

  public Optional<Decl.Import.Imported> imported(PlacedText text) {
    return read(
            text,
            WfParser::onlyImported,
            (parts, c) -> sound(c.imported()).map(new Declarations(parts)::imported))
        .flatMap(imported -> imported);
  }

  /// What could be read: the rest is reported, and has no alternative of its rule.
  private static <C extends ParserRuleContext> Optional<C> sound(C context) {
    return Optional.ofNullable(context).filter(c -> c.exception == null);
  }

  /// A text with holes, `$${` standing for `${`; the value of its hole where it is nothing but one.
  public Expr template(PlacedText text, Expr.Text.Form form, Span span) {
    var parts = parts(text);
    return parts.size() == 1 && parts.getFirst() instanceof Part.Hole hole
        ? hole.value()
        : new Expr.Text(parts, form, span);
  }

  /// A text with holes, also where it is nothing but one; a text in a hole is that text.
  public Expr.Text text(PlacedText text, Expr.Text.Form form, Span span) {
    var parts = parts(text);
    return parts.size() == 1 && parts.getFirst() instanceof Part.Hole(Expr.Text inner, _)
        ? inner
        : new Expr.Text(parts, form, span);
  }

  private List<Part> parts(PlacedText placed) {
    var text = placed.text();
    var parts = new ArrayList<Part>();
    var chars = new StringBuilder();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int sign = text.indexOf('$', at);
      int hole = sign < 0 || !text.startsWith("${", sign) ? -1 : holeEnd(placed, sign);
      if (hole < 0) {
        boolean escapes = sign >= 0 && text.startsWith("$${", sign);
        int end = sign < 0 ? text.length() : sign + (escapes ? 3 : 1);
        chars.append(text, at, escapes ? sign : end).append(escapes ? "${" : "");
        at = end;
      } else {
        chars.append(text, at, sign);
        addChars(parts, chars, placed.placed(Span.between(start, sign)));
        var span = placed.placed(Span.between(sign, hole + 1));
        parts.add(new Part.Hole(expression(placed.part(sign + 2, hole)), span));
        at = hole + 1;
        start = at;
      }
    }
    addChars(parts, chars, placed.placed(Span.between(start, text.length())));
    return parts;
  }

  private static void addChars(List<Part> parts, StringBuilder chars, Span span) {
    if (!chars.isEmpty()) {
      parts.add(new Part.Chars(chars.toString(), span));
      chars.setLength(0);
    }
  }

  /// Where the brace stands that closes a hole; -1, and reported, where none does.
  private int holeEnd(PlacedText placed, int sign) {
    int end = Scanner.closingBrace(placed.text(), sign + 2);
    if (end < 0) {
      mistakes.neverClosed(placed.placed(new Span(sign, 2)));
    }
    return end;
  }

  private <C extends ParserRuleContext, T> Optional<T> read(
      PlacedText placed, Function<WfParser, C> rule, BiFunction<Parts, C, T> tree) {
    var text = placed.text();
    var inner = new Mistakes(new Source(source.name(), text), END);
    var words = Naming.corrected(Oddities.replaced(Scanner.words(text), inner), inner);
    var paired = Brackets.paired(text, words, inner);
    var tokens = paired.map(all -> Layout.inHole(text, all)).orElse(List.of());
    var context = paired.flatMap(_ -> parsed(tokens, inner, rule));
    place(words, tokens, placed);
    mistakes.addAll(inner, placed::placed);
    var docs = new Docs(source.text(), words);
    var parts = new Parts(mistakes, docs, depth);
    var result = context.map(c -> tree.apply(parts, c));
    comments.addAll(docs.left(mistakes, inner.isEmpty()));
    return result;
  }

  private static <C extends ParserRuleContext> Optional<C> parsed(
      List<Token> tokens, Mistakes mistakes, Function<WfParser, C> rule) {
    try {
      return Sentences.alone(tokens, mistakes, Sentences.ON_WIDE_STACK, rule);
    } catch (Sentences.TooDeep e) {
      mistakes.tooDeep(e.where(), Brackets.MOST);
      return Optional.empty();
    }
  }

  /// From here on the words say where they stand in the source. Most are in both lists.
  private static void place(List<Token> words, List<Token> tokens, PlacedText placed) {
    var all = Collections.newSetFromMap(new IdentityHashMap<Token, Boolean>());
    all.addAll(words);
    all.addAll(tokens);
    for (var word : all) {
      if (word instanceof CommonToken token) {
        token.setText(token.getText());
        var span = placed.placed(Span.between(token.getStartIndex(), token.getStopIndex() + 1));
        token.setStartIndex(span.offset());
        token.setStopIndex(span.end() - 1);
      }
    }
  }
}
