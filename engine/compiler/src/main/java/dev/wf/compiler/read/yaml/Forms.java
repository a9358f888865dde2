package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Items;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.shape.Shape.Role;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Reads the forms that give a value: `for`, `if`, `match` and the like, each known by its key,
/// with its block under `do`.
final class Forms {
  private final Parts parts;

  Forms(Parts parts) {
    this.parts = parts;
  }

  static Optional<Shape> shape(Fields fields) {
    return Shape.of(Role.VALUE, key -> fields.entry(key).isPresent());
  }

  /// The value of a mapping that has one of these forms.
  Expr of(Shape shape, Fields fields) {
    return parts.pieces().deeper(2, () -> withSuffix(shape, fields));
  }

  private Expr withSuffix(Shape shape, Fields fields) {
    var head = fields.entry(shape.head()).orElseThrow();
    var words = new LinkedHashSet<String>();
    shape.keys().stream().map(key -> key.word()).filter(w -> !w.equals("then")).forEach(words::add);
    if (shape.keys().stream().anyMatch(k -> k.isRequired() && fields.entry(k.word()).isEmpty())) {
      return new Expr.Missing(Parts.span(head, fields, words)); // what it needs was asked for
    }
    var then = fields.entry("then").filter(_ -> shape.words().contains("then"));
    if (then.isEmpty()) {
      return of(shape, fields, head, Parts.span(head, fields, words));
    }
    // what the suffixes hang on ends where they begin, as in a line of the `.wf` form
    var span = Span.between(head.key().span().offset(), then.get().value().span().offset());
    var value = of(shape, fields, head, span);
    return parts
        .words(then.get().value(), "`then`", "what is done with the value: `.compact()`")
        .map(text -> parts.pieces().suffixed(value, text))
        .orElse(value);
  }

  private Expr of(Shape shape, Fields fields, Entry head, Span span) {
    return switch (shape) {
      case FOR -> forEach(fields, head, span);
      case SAMPLE -> sample(fields, head, span);
      case LOOP -> loop(fields, head, span);
      case IF ->
          new Expr.If(
              parts.values().operation(head.value(), "A condition"),
              body(fields, "do"),
              fields.entry("else").map(this::alternative),
              span);
      case MATCH -> match(fields, head, span);
      case TRY -> attempt(fields, head, span);
      case WORKTREE -> new Expr.Worktree(body(head), span);
      case ASK -> ask(fields, head, span);
      case CALL -> with(parts.values().operation(head.value(), "A call"), fields, span);
      case FAIL -> new Expr.Fail(parts.values().data(head.value(), "`fail`"), span);
      case DO -> value(head);
      case BE -> parts.values().data(head.value(), "`be`");
      default -> throw new IllegalStateException(shape + " gives no value");
    };
  }

  private Expr forEach(Fields fields, Entry head, Span span) {
    var read = parts.words(head.value(), "`for`", "`x in xs`").flatMap(parts.pieces()::forHead);
    var body = body(fields, "do");
    var clauses = clauses(fields);
    return read.<Expr>map(h -> new Expr.For(h.pattern(), h.index(), h.list(), clauses, body, span))
        .orElseGet(() -> new Expr.Missing(span));
  }

  private Expr sample(Fields fields, Entry head, Span span) {
    var read =
        parts.words(head.value(), "`sample`", "a number").flatMap(parts.pieces()::sampleHead);
    var body = body(fields, "do");
    var clauses = clauses(fields);
    return read.<Expr>map(h -> new Expr.Sample(h.index(), h.from(), h.to(), clauses, body, span))
        .orElseGet(() -> new Expr.Missing(span));
  }

  private List<Clause> clauses(Fields fields) {
    return Parts.each(fields.entries(), this::clause);
  }

  private Optional<Clause> clause(Entry entry) {
    var span = entry.span();
    return switch (entry.name()) {
      case "in order" -> {
        boolean isTrue =
            entry.value() instanceof Scalar s && s.isPlain() && s.value().equals("true");
        if (!isTrue) {
          parts.pieces().report(Slips.notTrue(parts.place(span), "in order"));
        }
        yield Optional.of(new Clause.InOrder(span));
      }
      case "at most" ->
          Optional.of(
              new Clause.AtMost(parts.values().operation(entry.value(), "`at most`"), span));
      case "on error" ->
          parts
              .words(entry.value(), "`on error`", "`skip`, or `skip up to 10%`")
              .flatMap(parts.pieces()::skipHead)
              .map(h -> new Clause.OnErrorSkip(h.upTo(), span));
      default -> Optional.empty();
    };
  }

  private Expr loop(Fields fields, Entry head, Span span) {
    List<Parameter> state =
        head.value() instanceof Fields states
            ? Parts.each(states.entries(), this::state)
            : parts
                .<Parameter>wrong(head.value(), "The state of a loop", "a record: `{ found: [] }`")
                .stream()
                .toList();
    Expr rounds =
        fields
            .entry("up to")
            .map(e -> parts.values().operation(e.value(), "`up to`"))
            .orElseGet(() -> new Expr.Missing(span));
    var otherwise = fields.entry("else").map(this::body);
    return new Expr.Loop(state, rounds, body(fields, "do"), otherwise, span);
  }

  private Optional<Parameter> state(Entry entry) {
    var name = parts.name(entry.key(), "The name of a state");
    Optional<TypeExpr> type = Optional.empty();
    var value = entry.value();
    if (value instanceof Fields described && Types.describes(described, Shape.STATE)) {
      type = parts.types().returns(described, "type");
      value = described.entry("be").orElseThrow().value();
    }
    var first = parts.values().data(value, "A state");
    var declared = type;
    return name.map(n -> new Parameter("", n, declared, Optional.of(first), entry.span()));
  }

  private Expr match(Fields fields, Entry head, Span span) {
    var arms =
        fields
            .entry("arms")
            .flatMap(e -> parts.items(e.value(), "`arms`", "a list of arms"))
            .map(all -> Parts.each(all, this::arm))
            .orElse(List.of());
    var subject = parts.values().operation(head.value(), "What is matched");
    return arms.isEmpty() ? new Expr.Missing(span) : new Expr.Match(subject, arms, span);
  }

  private Optional<Expr.Match.Arm> arm(Yaml yaml) {
    return parts.fields(yaml, "An arm", "`is` and `do`, or `else`").flatMap(this::arm);
  }

  private Optional<Expr.Match.Arm> arm(Fields fields) {
    parts.check(fields, Shape.ARM, false);
    var otherwise = fields.entry("else");
    var patterns = fields.entry("is");
    var value = otherwise.isPresent() ? otherwise : fields.entry("do");
    if (value.isEmpty() || otherwise.isPresent() == patterns.isPresent()) {
      var missing = patterns.isEmpty() ? "is" : "do";
      parts.pieces().report(Slips.missingKey(parts.place(fields.span()), missing, "An arm"));
      return Optional.empty();
    }
    var literals =
        patterns
            .map(e -> e.value() instanceof Items items ? items.items() : List.of(e.value()))
            .map(
                all -> all.stream().map(l -> parts.values().data(l, "What an arm is for")).toList())
            .orElse(List.of());
    return Optional.of(new Expr.Match.Arm(literals, value(value.get()), fields.span()));
  }

  private Expr attempt(Fields fields, Entry head, Span span) {
    var handler = fields.entry("catch");
    var name = fields.entry("as");
    if (handler.isEmpty() && name.isPresent()) {
      parts
          .pieces()
          .report(
              Slips.missingKey(parts.place(name.get().key().span()), "catch", "A `try` with `as`"));
    }
    var named = name.flatMap(e -> parts.name(e.value(), "The name of an error"));
    return new Expr.Try(body(head), handler.map(e -> new Expr.Catch(named, body(e))), span);
  }

  private Expr ask(Fields fields, Entry head, Span span) {
    var type = parts.types().returns(fields, "returns");
    var askSpan =
        fields
            .entry("with")
            .map(e -> Span.between(span.offset(), e.key().span().offset()))
            .orElse(span);
    return parts
        .values()
        .text(head.value(), "A prompt")
        .map(prompt -> with(new Expr.Ask(prompt, type, askSpan), fields, span))
        .orElseGet(() -> new Expr.Missing(span));
  }

  private Expr with(Expr call, Fields fields, Span span) {
    return fields
        .entry("with")
        .flatMap(e -> parts.fields(e.value(), "`with`", "a record of settings"))
        .<Expr>map(f -> new Expr.With(call, parts.values().settings(f, true), span))
        .orElse(call);
  }

  Body body(Fields fields, String key) {
    return fields
        .entry(key)
        .map(this::body)
        .orElseGet(() -> missing(new Span(fields.span().end(), 0)));
  }

  private static Body missing(Span span) {
    return new Body.Block(List.of(new Stmt.Evaluate(new Expr.Missing(span))), span);
  }

  /// Steps, or one of them; `be` with a record is a body that is one.
  Body body(Entry entry) {
    var span = entry.span();
    return switch (entry.value()) {
      case Items items -> new Body.Block(parts.steps().all(items), span);
      case Fields fields when isRecord(fields) -> {
        parts.check(fields, Shape.BE, false);
        yield new Body.Value(of(Shape.BE, fields));
      }
      case Fields fields -> new Body.Block(List.of(parts.steps().of(fields)), span);
      case Scalar s when s.isEmpty() -> {
        parts.wrong(s, "`" + entry.name() + "`", "a list of steps, or one step");
        yield missing(span);
      }
      case Yaml value ->
          new Body.Block(List.of(new Stmt.Evaluate(parts.values().step(value, "A step"))), span);
    };
  }

  private static boolean isRecord(Fields fields) {
    return fields.entry("be").map(e -> e.value() instanceof Fields).orElse(false)
        && shape(fields).equals(Optional.of(Shape.BE));
  }

  private Body alternative(Entry entry) {
    return entry.value() instanceof Fields fields && fields.entry("if").isPresent()
        ? new Body.Value(elseIf(fields))
        : body(entry);
  }

  private Expr elseIf(Fields fields) {
    parts.check(fields, Shape.IF, false);
    return of(Shape.IF, fields);
  }

  /// What stands under `do` where a value is wanted: a block of steps, or the value itself.
  private Expr value(Entry entry) {
    return switch (entry.value()) {
      case Items items -> new Expr.Do(new Body.Block(parts.steps().all(items), entry.span()));
      case Fields fields -> {
        var step = parts.steps().of(fields);
        yield step instanceof Stmt.Evaluate(var value)
            ? value
            : new Expr.Do(new Body.Block(List.of(step), entry.span()));
      }
      case Yaml value -> parts.values().step(value, "`" + entry.name() + "`");
    };
  }

  /// What `let` binds.
  Optional<Pattern> pattern(Yaml yaml) {
    if (!(yaml instanceof Fields fields)) {
      return parts.words(yaml, "What `let` binds", "a name").flatMap(parts.pieces()::pattern);
    }
    var bound = new ArrayList<Pattern.Field>();
    for (var entry : fields.entries()) {
      boolean same = entry.value() instanceof Scalar s && s.isEmpty();
      var name = parts.name(same ? entry.key() : entry.value(), "What a field is bound to");
      var field = new Name(entry.name(), entry.key().span());
      name.ifPresent(n -> bound.add(new Pattern.Field(same ? n : field, n)));
    }
    return Optional.of(new Pattern.Fields(bound, fields.span()));
  }
}
