package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.format.Yaml.Notes;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Writes what stands behind the name of each declaration.
final class YamlDeclarations {
  private final Printer printer;
  private final YamlValues values;
  private final YamlTypes types;
  private final YamlSteps steps;

  YamlDeclarations(Printer printer) {
    this.printer = printer;
    values = new YamlValues(printer);
    types = new YamlTypes(printer, values);
    steps = new YamlSteps(printer, values, types);
  }

  /// What stands behind the name of a declaration.
  ///
  /// @param sections whether a type and a constant may be the thing itself
  Yaml of(Decl declaration, boolean sections) {
    return switch (declaration) {
      case Decl.Broken broken -> throw Printer.notWhole(broken);
      case Decl.Import i -> imported(i);
      case Decl.Const c -> constant(c, sections);
      case Decl.Type t -> {
        var type = types.declared(t.type());
        yield sections && t.doc().isEmpty()
            ? type
            : Fields.of(Yaml.joined(YamlTypes.docs(t.doc()), List.of(Yaml.entry("is", type))));
      }
      case Decl.Fn f -> function(f);
      case Decl.Agent a -> agent(a);
      case Decl.Workflow w -> workflow(w);
      case Decl.Test t ->
          Fields.of(
              Yaml.joined(
                  Yaml.joined(
                      List.of(Yaml.entry("test", values.text(t.name()).orElseThrow())),
                      YamlTypes.docs(t.doc())),
                  List.of(Yaml.entry("do", block(t.body())))));
      case Decl.Property p -> {
        var entries = new ArrayList<Entry>();
        entries.add(Yaml.entry("property", values.text(p.name()).orElseThrow()));
        entries.addAll(YamlTypes.docs(p.doc()));
        entries.addAll(
            types.parameters(p.name().span().end(), p.body().span().offset(), p.parameters()));
        entries.add(Yaml.entry("do", block(p.body())));
        yield Fields.of(entries);
      }
      case Decl.Eval e -> {
        var entries = new ArrayList<Entry>();
        entries.add(Yaml.entry("eval", values.text(e.name()).orElseThrow()));
        entries.addAll(YamlTypes.docs(e.doc()));
        entries.addAll(
            types.parameters(e.name().span().end(), e.over().span().offset(), e.parameters()));
        entries.add(Yaml.entry("over", values.operation(e.over())));
        e.samples().ifPresent(s -> entries.add(Yaml.entry("sample", values.operation(s))));
        entries.add(Yaml.entry("do", block(e.body())));
        yield Fields.of(entries);
      }
    };
  }

  private Yaml constant(Decl.Const constant, boolean sections) {
    var value = constant.value();
    boolean plain = constant.doc().isEmpty() && constant.type().isEmpty();
    boolean looksDescribed =
        value instanceof Expr.RecordOf record
            && record.entries().stream()
                .anyMatch(e ->
                    e instanceof Expr.RecordOf.Entry.Field f && f.name().text().equals("be")
                        || e instanceof Expr.RecordOf.Entry.Shorthand s
                            && s.name().text().equals("be"));
    if (sections && plain && !looksDescribed) {
      return values.data(value);
    }
    var entries = new ArrayList<>(YamlTypes.docs(constant.doc()));
    constant
        .type()
        .ifPresent(t ->
            entries.add(Yaml.entry("type", values.bare(t.span(), () -> printer.types().of(t)))));
    entries.add(Yaml.entry("be", values.data(value)));
    return Fields.of(entries);
  }

  private List<Entry> head(
      String doc, Name name, List<Parameter> parameters, Optional<TypeExpr> result, int end) {
    int close = result.map(r -> r.span().offset()).orElse(end);
    int open = printer.comments().find('(', name.span().end(), close);
    var entries = new ArrayList<>(YamlTypes.docs(doc));
    entries.addAll(types.parameters(open, close, parameters));
    entries.addAll(types.returns(result));
    return entries;
  }

  private Yaml function(Decl.Fn function) {
    var entries = new ArrayList<>(YamlTypes.docs(function.doc()));
    if (!function.typeParameters().isEmpty()) {
      var names = function.typeParameters().stream().map(Name::text).toList();
      entries.add(Yaml.entry("generic", "[" + String.join(", ", names) + "]"));
    }
    int end = function.body().span().offset();
    var last =
        function.typeParameters().isEmpty() ? function.name() : function.typeParameters().getLast();
    entries.addAll(head("", last, function.parameters(), function.result(), end));
    switch (function.body()) {
      case Body.Block _ -> entries.add(Yaml.entry("do", block(function.body())));
      case Body.Value(Expr.Do block) -> entries.add(Yaml.entry("be", values.hole(block)));
      case Body.Value(Expr.Ask ask) -> entries.add(Yaml.entry("be", values.hole(ask)));
      case Body.Value(Expr.With(Expr.Ask _, _, _)) ->
          entries.add(Yaml.entry("be", values.hole(((Body.Value) function.body()).value())));
      case Body.Value(var value) -> entries.addAll(steps.value(value));
    }
    return Fields.of(entries);
  }

  private Yaml agent(Decl.Agent agent) {
    int end = agent.span().end();
    int open = Declarations.headEnd(agent);
    int brace = printer.comments().find('{', open, end);
    var entries =
        new ArrayList<>(head(agent.doc(), agent.name(), agent.parameters(), agent.result(), open));
    agent.from().ifPresent(f -> entries.add(Yaml.entry("from", values.text(f).orElseThrow())));
    boolean asOne =
        !agent.settings().isEmpty()
            && agent.doc().isEmpty()
            && printer.comments().onOneLine(brace, agent.settings().getLast().span().offset());
    var inline = asOne ? values.inFlow(agent.settings(), true) : Optional.<List<String>>empty();
    if (inline.isPresent()) {
      var line = YamlTypes.inFlow(entries);
      if (line.isPresent()) {
        var all = new ArrayList<>(line.get());
        all.addAll(inline.get());
        return new Line("{ " + String.join(", ", all) + " }");
      }
    }
    if (entries.isEmpty() && agent.settings().isEmpty()) {
      return new Line("{}");
    }
    return values.fields(brace, Span.between(brace, end), agent.settings(), true).below(entries);
  }

  private Yaml workflow(Decl.Workflow workflow) {
    var body = workflow.body();
    var entries =
        head(
            workflow.doc(),
            workflow.name(),
            workflow.parameters(),
            workflow.result(),
            body.span().offset());
    if (!(body instanceof Body.Block block) || steps.forms().isLine(body)) {
      return Fields.of(Yaml.joined(entries, List.of(Yaml.entry("steps", block(body)))));
    }
    var statements = block.statements();
    int headers = 0;
    var seen = new HashSet<Stmt.Header.Word>();
    while (headers < statements.size()
        && statements.get(headers) instanceof Stmt.Header header
        && YamlSteps.isHeaderOfWorkflow(header)
        && seen.add(header.word())) {
      headers++;
    }
    var listing =
        new YamlListing(printer.comments(), block.span().offset(), block.span().end() - 1);
    int done = block.span().offset();
    for (var statement : statements.subList(0, headers)) {
      var entry = new ArrayList<Entry>();
      listing.field(
          statement.span(),
          ((Stmt.Header) statement).word().name().toLowerCase(java.util.Locale.ROOT),
          () -> {
            entry.add(steps.header((Stmt.Header) statement));
            return entry.getFirst().value();
          });
      done = statement.span().end();
    }
    entries.addAll(listing.entries());
    var rest = statements.subList(headers, statements.size());
    entries.add(steps(block, done, rest, headers > 0));
    return Fields.of(entries);
  }

  /// The steps below the headers; an empty line between them stands above the key.
  private Entry steps(Body.Block block, int from, List<Stmt> rest, boolean headed) {
    if (rest.isEmpty()) {
      return Yaml.entry("steps", "[]");
    }
    boolean gap =
        headed
            && !rest.isEmpty()
            && printer.comments().hasGapAbove(rest.getFirst().span().offset());
    var items = steps.all(Span.between(from, block.span().end()), rest);
    return Yaml.entry("steps", items).with(Notes.gap(gap));
  }

  private Yaml block(Body body) {
    return steps
        .forms()
        .body(body)
        .orElseGet(() -> body instanceof Body.Block b ? steps.all(b) : new Line("[]"));
  }

  private Yaml imported(Decl.Import declaration) {
    var module =
        switch (declaration.module()) {
          case Decl.Import.Module.Library library ->
              String.join(".", library.path().stream().map(Name::text).toList());
          case Decl.Import.Module.File file -> file(file.path());
        };
    if (declaration.alias().isEmpty() && declaration.names().isEmpty()) {
      return new Line(Scalars.bare(module, false));
    }
    var entries = new ArrayList<Entry>();
    entries.add(Yaml.entry("import", Scalars.bare(module, false)));
    declaration.alias().ifPresent(a -> entries.add(Yaml.entry("as", a.text())));
    if (!declaration.names().isEmpty()) {
      var names =
          declaration.names().stream()
              .map(n -> n.name().text() + n.alias().map(a -> " as " + a.text()).orElse(""))
              .toList();
      entries.add(Yaml.entry("names", "[" + String.join(", ", names) + "]"));
    }
    int start = declaration.span().offset();
    boolean asOne =
        declaration.names().isEmpty()
            || printer
                .comments()
                .onOneLine(start, declaration.names().getLast().name().span().offset());
    return asOne
        ? new Line("{ " + String.join(", ", YamlTypes.inFlow(entries).orElseThrow()) + " }")
        : Fields.of(entries);
  }

  /// A path without quotes where it can be told from a module.
  private String file(Expr.Text path) {
    boolean isPath =
        path.form() == Expr.Text.Form.STRING
            && path.constant().filter(p -> p.contains("/") && !p.contains("$")).isPresent();
    return isPath ? path.constant().orElseThrow() : values.flat(path).orElseThrow();
  }
}
