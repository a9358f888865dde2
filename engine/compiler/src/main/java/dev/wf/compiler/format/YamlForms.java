package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.ir.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the forms that give a value, with the key of each. Where a form's shape would not say the
/// same, there is none, and it is written as an expression.
final class YamlForms {
  private final Printer printer;
  private final YamlValues values;
  private final YamlTypes types;
  private final YamlSteps steps;

  YamlForms(Printer printer, YamlValues values, YamlTypes types, YamlSteps steps) {
    this.printer = printer;
    this.values = values;
    this.types = types;
    this.steps = steps;
  }

  /// The entries of a form, of a call with settings, or of one of them with a chain behind it.
  Optional<List<Entry>> of(Expr expr) {
    var links = new ArrayDeque<Expr>();
    var head = expr;
    for (var inner = Expressions.inner(head); inner.isPresent(); inner = Expressions.inner(head)) {
      links.push(head);
      head = inner.get();
    }
    if (links.isEmpty()) {
      return form(head);
    }
    if (isForm(head) && (head instanceof Expr.Ask || isCanonical(head))) {
      return chain(head, new ArrayList<>(links));
    }
    return expr instanceof Expr.With with && values.flat(with.of()).isPresent()
        ? Optional.of(
            List.of(Yaml.entry("call", values.operation(with.of())), with(with, with.of().span())))
        : Optional.empty();
  }

  private static boolean isForm(Expr expr) {
    return switch (expr) {
      case Expr.For _,
          Expr.Sample _,
          Expr.Loop _,
          Expr.If _,
          Expr.Match _,
          Expr.Try _,
          Expr.Worktree _,
          Expr.Ask _ ->
          true;
      default -> false;
    };
  }

  private static boolean isCanonical(Expr head) {
    return !(head instanceof Expr.Do);
  }

  private Optional<List<Entry>> chain(Expr head, List<Expr> links) {
    if (head instanceof Expr.Ask ask && links.getFirst() instanceof Expr.With with) {
      if (values.template(ask.prompt(), false).isEmpty()) {
        return Optional.empty();
      }
      var entries = ask(ask);
      entries.add(with(with, ask.span()));
      return links.size() == 1
          ? Optional.of(entries)
          : then(entries, with, links.subList(1, links.size()));
    }
    if (links.getFirst() instanceof Expr.With) {
      return Optional.empty();
    }
    return form(head).flatMap(entries -> then(new ArrayList<>(entries), head, links));
  }

  private Optional<List<Entry>> then(List<Entry> entries, Expr start, List<Expr> links) {
    if (links.stream().anyMatch(l -> l instanceof Expr.With)) {
      return Optional.empty();
    }
    var span = Span.between(start.span().end(), links.getLast().span().end());
    var suffixes =
        values.bare(span, () -> new Chain(printer, Doc.EMPTY, start, List.copyOf(links)).doc());
    entries.add(Yaml.entry("then", unindented(suffixes)));
    return Optional.of(entries);
  }

  /// A chain that begins with a line end begins behind it.
  private static Yaml unindented(Yaml suffixes) {
    if (!(suffixes instanceof Yaml.Lines lines)) {
      return suffixes;
    }
    var text = lines.lines().stream().skip(lines.lines().getFirst().isBlank() ? 1 : 0).toList();
    int common =
        text.stream()
            .filter(l -> !l.isBlank())
            .mapToInt(l -> l.length() - l.stripLeading().length())
            .min()
            .orElse(0);
    return new Yaml.Lines(
        lines.header(), text.stream().map(l -> l.substring(Math.min(common, l.length()))).toList());
  }

  private Entry with(Expr.With with, Span before) {
    int open = printer.comments().find('{', before.end(), with.span().end());
    return Yaml.entry("with", values.settings(open, with.span(), with.settings(), true));
  }

  private List<Entry> ask(Expr.Ask ask) {
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("ask", values.text(ask.prompt()).orElseThrow()));
    ask.result().ifPresent(_ -> entries.addAll(types.returns(ask.result())));
    return entries;
  }

  /// Where a part has no shape, all is written otherwise, with the comments of the other parts.
  private Optional<List<Entry>> form(Expr expr) {
    return printer.comments().takenIfPresent(() -> shaped(expr));
  }

  private Optional<List<Entry>> shaped(Expr expr) {
    return switch (expr) {
      case Expr.For f -> forEach(f);
      case Expr.Sample s -> sample(s);
      case Expr.Loop l -> loop(l);
      case Expr.If i -> conditional(i);
      case Expr.Match m -> match(m);
      case Expr.Try t -> attempt(t);
      case Expr.Worktree w -> body(w.body()).map(body -> List.of(Yaml.entry("worktree", body)));
      case Expr.Ask ask when values.template(ask.prompt(), false).isPresent() ->
          Optional.of(ask(ask));
      case Expr.Do block when !isOnOneLine(block.block()) ->
          body(block.block()).map(body -> List.of(Yaml.entry("do", body)));
      default -> Optional.empty();
    };
  }

  private boolean isOnOneLine(Body.Block block) {
    return block.statements().isEmpty()
        || printer
            .comments()
            .onOneLine(block.span().offset(), block.statements().getLast().span().offset());
  }

  private Optional<List<Entry>> forEach(Expr.For form) {
    var head =
        values.bare(
            form.pattern().span().to(form.list().span()),
            () ->
                Doc.of(
                    printer.forms().pattern(form.pattern()),
                    Doc.text(form.index().map(n -> ", " + n.text()).orElse("") + " in "),
                    printer.expressions().operation(form.list())));
    return body(form.body()).map(body -> repeated(Yaml.entry("for", head), form.clauses(), body));
  }

  private Optional<List<Entry>> sample(Expr.Sample form) {
    var span = form.index().map(n -> n.span().to(form.to().span())).orElse(form.to().span());
    var head =
        values.bare(
            form.from().map(f -> span.to(f.span())).orElse(span),
            () ->
                Doc.of(
                    Doc.text(form.index().map(n -> n.text() + " of ").orElse("")),
                    form.from()
                        .map(f -> Doc.of(printer.expressions().operation(f), Doc.text("..")))
                        .orElse(Doc.EMPTY),
                    printer.expressions().operation(form.to())));
    return body(form.body())
        .map(body -> repeated(Yaml.entry("sample", head), form.clauses(), body));
  }

  private List<Entry> repeated(Entry head, List<Clause> clauses, Yaml body) {
    var entries = new ArrayList<Entry>();
    entries.add(head);
    for (var clause : clauses) {
      entries.add(
          switch (clause) {
            case Clause.InOrder _ -> Yaml.entry("in order", "true");
            case Clause.AtMost a -> Yaml.entry("at most", values.operation(a.bodies()));
            case Clause.OnErrorSkip s ->
                Yaml.entry(
                    "on error",
                    s.upTo()
                        .map(n ->
                            values.bare(
                                n.span(),
                                () ->
                                    Doc.of(
                                        Doc.text("skip up to "),
                                        printer.expressions().operation(n))))
                        .orElse(new Line("skip")));
          });
    }
    entries.add(Yaml.entry("do", body));
    return entries;
  }

  private Optional<List<Entry>> loop(Expr.Loop form) {
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("loop", form.state().isEmpty() ? new Line("{}") : states(form)));
    entries.add(Yaml.entry("up to", values.operation(form.rounds())));
    var body = body(form.body());
    body.ifPresent(b -> entries.add(Yaml.entry("do", b)));
    var otherwise = form.otherwise().map(this::body);
    otherwise.flatMap(o -> o).ifPresent(b -> entries.add(Yaml.entry("else", b)));
    boolean whole = body.isPresent() && otherwise.map(Optional::isPresent).orElse(true);
    return whole ? Optional.of(entries) : Optional.empty();
  }

  private Yaml states(Expr.Loop form) {
    int open = form.span().offset();
    int close = form.rounds().span().offset();
    boolean commented = printer.comments().any(open, close);
    var listing = new YamlListing(printer.comments(), open, close);
    for (var state : form.state()) {
      listing.field(state.span(), state.name().text(), () -> state(state));
    }
    var states = listing.fields();
    return commented ? states : YamlTypes.described(states.entries(), "loop");
  }

  private Yaml state(Parameter state) {
    var value = state.standard().orElseThrow();
    boolean isMapping = value instanceof Expr.RecordOf;
    if (state.type().isEmpty() && !isMapping) {
      return values.data(value);
    }
    var entries = new ArrayList<Entry>();
    state
        .type()
        .ifPresent(t ->
            entries.add(Yaml.entry("type", values.bare(t.span(), () -> printer.types().of(t)))));
    entries.add(Yaml.entry("be", values.data(value)));
    return YamlTypes.described(entries, state.name().text());
  }

  private Optional<List<Entry>> conditional(Expr.If form) {
    var then = body(form.then());
    var otherwise = form.otherwise().map(this::alternative);
    if (then.isEmpty() || !otherwise.map(Optional::isPresent).orElse(true)) {
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("if", values.operation(form.condition())));
    entries.add(Yaml.entry("do", then.get()));
    otherwise.flatMap(o -> o).ifPresent(b -> entries.add(Yaml.entry("else", b)));
    return Optional.of(entries);
  }

  private Optional<Yaml> alternative(Body body) {
    return body instanceof Body.Value(Expr.If next)
        ? conditional(next).map(Fields::of)
        : body(body);
  }

  private Optional<List<Entry>> match(Expr.Match form) {
    int open = form.subject().span().end();
    if (form.arms().isEmpty()
        || printer.comments().onOneLine(open, form.arms().getLast().span().offset())) {
      return Optional.empty();
    }
    var arms = new ArrayList<Optional<List<Entry>>>();
    var subject = values.operation(form.subject());
    var listing = new YamlListing(printer.comments(), open, form.span().end() - 1);
    for (var arm : form.arms()) {
      var entries = new ArrayList<Entry>();
      listing.item(
          arm.span(),
          () -> {
            arms.add(arm(arm));
            entries.addAll(arms.getLast().orElse(List.of()));
            return Fields.of(entries);
          });
    }
    return arms.stream().allMatch(Optional::isPresent)
        ? Optional.of(List.of(Yaml.entry("match", subject), Yaml.entry("arms", listing.items())))
        : Optional.empty();
  }

  private Optional<List<Entry>> arm(Expr.Match.Arm arm) {
    var value = value(arm.value());
    if (arm.patterns().isEmpty()) {
      return value.map(v -> List.of(Yaml.entry("else", v)));
    }
    var patterns = arm.patterns().stream().map(p -> values.inline(p, true).orElse("?")).toList();
    var is =
        patterns.size() == 1
            ? values.inline(arm.patterns().getFirst(), false).orElse("?")
            : "[" + String.join(", ", patterns) + "]";
    return value.map(v -> List.of(Yaml.entry("is", is), Yaml.entry("do", v)));
  }

  /// What stands under `do` where it is a value.
  private Optional<Yaml> value(Expr expr) {
    if (expr instanceof Expr.Do block) {
      if (!isOnOneLine(block.block())) {
        return body(block.block());
      }
      var line = steps.onOneLine(block.block());
      return line.map(text ->
          new Line(
              text.startsWith("{") || text.startsWith("[") ? text : steps.inList(block.block())));
    }
    var step = values.step(expr, false);
    if (step.isPresent()) {
      return Optional.of(new Line(step.get()));
    }
    if (expr instanceof Expr.RecordOf || expr instanceof Expr.ListOf || expr instanceof Expr.Text) {
      return Optional.of(Fields.of(List.of(Yaml.entry("be", values.data(expr)))));
    }
    return of(expr).<Yaml>map(Fields::of).or(() -> Optional.of(values.hole(expr)));
  }

  private Optional<List<Entry>> attempt(Expr.Try form) {
    var body = body(form.body());
    var handler = form.handler().map(h -> body(h.body()));
    if (body.isEmpty() || !handler.map(Optional::isPresent).orElse(true)) {
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("try", body.get()));
    handler.flatMap(h -> h).ifPresent(b -> entries.add(Yaml.entry("catch", b)));
    form.handler()
        .flatMap(Expr.Catch::name)
        .ifPresent(n -> entries.add(Yaml.entry("as", n.text())));
    return Optional.of(entries);
  }

  /// Steps, one step where its author wrote one on the line, or a record.
  Optional<Yaml> body(Body body) {
    return switch (body) {
      case Body.Value(Expr.RecordOf record) -> record(record);
      case Body.Value _ -> Optional.empty();
      case Body.Block block when block.statements().isEmpty() -> Optional.of(new Line("[]"));
      case Body.Block block when isLine(block) -> steps.onOneLine(block).map(Line::new);
      case Body.Block block -> Optional.of(steps.all(block));
    };
  }

  private Optional<Yaml> record(Expr.RecordOf record) {
    return switch (values.data(record)) {
      case Line(var text) when text.startsWith("{") ->
          Optional.of(new Line("{ be: " + text + " }"));
      case Fields fields -> Optional.of(Fields.of(List.of(Yaml.entry("be", fields))));
      case Line _, Items _, Yaml.Lines _ -> Optional.empty();
    };
  }

  /// Did its author write it on one line?
  boolean isLine(Body body) {
    return body instanceof Body.Block block && isOnOneLine(block) && isFlat(block);
  }

  private boolean isFlat(Body.Block block) {
    return values.flat(block.span(), () -> Doc.group(printer.forms().braces(block))).isPresent();
  }

  /// What a `let` binds.
  Yaml pattern(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Single single -> new Line(single.name().text());
      case Pattern.Fields fields -> {
        int open = fields.span().offset();
        boolean asOne =
            fields.fields().isEmpty()
                || !printer.comments().any(open, fields.span().end())
                    && printer
                        .comments()
                        .onOneLine(open, fields.fields().getLast().field().span().offset());
        var listing = new YamlListing(printer.comments(), open, fields.span().end() - 1);
        var flow = new ArrayList<String>();
        for (var field : fields.fields()) {
          boolean same = field.field().text().equals(field.name().text());
          flow.add(field.field().text() + (same ? "" : ": " + field.name().text()));
          listing.field(
              field.field().span().to(field.name().span()),
              field.field().text(),
              () -> new Line(same ? "" : field.name().text()));
        }
        yield asOne ? new Line("{ " + String.join(", ", flow) + " }") : listing.fields();
      }
    };
  }
}
