package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text;
import dev.wf.compiler.syntax.Expr.Text.Form;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.grammar.WfParser.BlockStringContext;
import dev.wf.grammar.WfParser.EscapeContext;
import dev.wf.grammar.WfParser.HoleContext;
import dev.wf.grammar.WfParser.LineStringContext;
import dev.wf.grammar.WfParser.PartContext;
import dev.wf.grammar.WfParser.RawBlockContext;
import dev.wf.grammar.WfParser.RawLineContext;
import dev.wf.grammar.WfParser.StringContext;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Reads strings in their forms: escapes are resolved, and a text of several lines loses its common
/// indentation ([Indentation]).
final class Texts {
  private final Mistakes mistakes;
  private final Expressions expressions;

  Texts(Mistakes mistakes, Expressions expressions) {
    this.mistakes = mistakes;
    this.expressions = expressions;
  }

  Text of(StringContext context) {
    var span = Spans.of(context);
    return switch (context) {
      case LineStringContext line -> new Text(parts(pieces(line.part())), Form.STRING, span);
      case BlockStringContext block ->
          new Text(parts(Indentation.removed(pieces(block.part()))), Form.BLOCK, span);
      case RawLineContext raw -> new Text(rawLine(raw), Form.RAW, span);
      case RawBlockContext raw -> new Text(rawBlock(raw), Form.RAW_BLOCK, span);
      default -> throw Unread.of(context);
    };
  }

  /// A text that names something, so that it has no holes.
  Name name(StringContext context, String what) {
    var text = of(context);
    for (var part : text.parts()) {
      if (part instanceof Part.Hole hole) {
        mistakes.holeInFixedText(hole.span(), what);
      }
    }
    return new Name(text.constant().orElse(""), text.span());
  }

  /// A stretch of a string as it stands in the source.
  sealed interface Piece {
    record Chars(String text, Span span) implements Piece {}

    record Escape(String text, Span span) implements Piece {}

    record Hole(PartContext context) implements Piece {}
  }

  private static List<Piece> pieces(List<PartContext> parts) {
    var pieces = new ArrayList<Piece>();
    for (var part : parts) {
      if (part instanceof EscapeContext) {
        pieces.add(new Piece.Escape(part.getText(), Spans.of(part)));
      } else if (part.exception != null || part instanceof HoleContext) {
        pieces.add(new Piece.Hole(part));
      } else if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Chars before) {
        var text = before.text + part.getText();
        pieces.set(pieces.size() - 1, new Piece.Chars(text, before.span.to(Spans.of(part))));
      } else {
        pieces.add(new Piece.Chars(part.getText(), Spans.of(part)));
      }
    }
    return pieces;
  }

  /// Characters and escapes that stand together are one part.
  private List<Part> parts(List<Piece> pieces) {
    var parts = new ArrayList<Part>();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Chars chars -> add(parts, chars.text, chars.span);
        case Piece.Escape escape -> add(parts, escaped(escape.text, escape.span), escape.span);
        case Piece.Hole hole -> parts.add(hole(hole.context));
      }
    }
    return parts;
  }

  private static void add(List<Part> parts, String text, Span span) {
    if (text.isEmpty()) {
      return;
    }
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Chars last) {
      parts.removeLast();
      parts.add(new Part.Chars(last.text() + text, last.span().to(span)));
    } else {
      parts.add(new Part.Chars(text, span));
    }
  }

  private Part hole(PartContext context) {
    var span = Spans.of(context);
    if (!(context instanceof HoleContext hole) || hole.exception != null) {
      return new Part.Hole(new Expr.Missing(span), span);
    }
    var value = expressions.of(hole.expr());
    if (value instanceof Expr.Do(Body.Block(var statements, _))
        && statements.size() == 1
        && statements.getFirst() instanceof Stmt.Evaluate) {
      mistakes.doubleBraces(value.span());
    }
    return new Part.Hole(value, span);
  }

  private String escaped(String escape, Span span) {
    return switch (escape) {
      case "\\n" -> "\n";
      case "\\t" -> "\t";
      case "\\\"" -> "\"";
      case "\\\\" -> "\\";
      case "\\$" -> "$";
      default -> {
        var digits = escape.startsWith("\\u{") ? escape.substring(3, escape.length() - 1) : "";
        boolean known = !digits.isEmpty() && digits.length() <= 6;
        int point = known ? Integer.parseInt(digits, 16) : -1;
        boolean isCharacter =
            Character.isValidCodePoint(point) && (point < 0xD800 || point > 0xDFFF);
        if (!isCharacter) {
          mistakes.unknownEscape(span);
        }
        yield isCharacter ? Character.toString(point) : "";
      }
    };
  }

  private static List<Part> rawLine(RawLineContext raw) {
    var text = raw.getText();
    int quote = text.startsWith("r") ? 2 : 1;
    boolean closed =
        text.length() > quote && text.charAt(text.length() - 1) == text.charAt(quote - 1);
    var inner = text.substring(quote, text.length() - (closed ? 1 : 0));
    var parts = new ArrayList<Part>();
    add(parts, inner, Spans.of(raw));
    return parts;
  }

  private static List<Part> rawBlock(RawBlockContext raw) {
    var chars = new StringBuilder();
    raw.RAW_CHARS().forEach(chars::append);
    var parts = new ArrayList<Part>();
    for (var piece :
        Indentation.removed(List.of(new Piece.Chars(chars.toString(), Spans.of(raw))))) {
      if (piece instanceof Piece.Chars text) {
        add(parts, text.text, text.span);
      }
    }
    return parts;
  }
}
