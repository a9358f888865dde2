package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.format.Yaml.Notes;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Writes declarations: those of a kind under one key where they stand together, the only workflow
/// at the top; in one list where kinds are mixed, since their order is kept.
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

  Fields program(Program program) {
    var all = program.declarations();
    int end = program.source().text().length() + 1;
    var listing = new YamlListing(printer.comments(), -1, end);
    boolean sections = standTogether(all);
    for (int i = 0; i < all.size(); i++) {
      var declaration = all.get(i);
      boolean gap = i > 0 && (isLong(all.get(i - 1)) || isLong(declaration));
      listing.field(
          declaration.span(), name(declaration), gap, () -> inSection(declaration, sections));
    }
    var listed = listing.fields();
    var out = new ArrayList<Entry>();
    var version = Yaml.entry("wf", "1");
    if (listed.entries().isEmpty()) {
      return new Fields(List.of(version), listed.last());
    }
    var first = listed.entries().getFirst();
    var above = new ArrayList<>(first.notes().above());
    boolean gap = above.isEmpty() || above.getLast().isEmpty();
    if (!above.isEmpty() && above.getLast().isEmpty()) {
      above.removeLast();
    }
    out.add(version.with(new Notes(false, above, Optional.empty())));
    var rest = new ArrayList<>(listed.entries());
    rest.set(0, first.with(new Notes(gap, List.of(), first.notes().behind())));
    out.addAll(sections ? sections(all, rest) : List.of(list(all, rest)));
    return new Fields(out, listed.last());
  }

  /// The keys of a declaration's kind, with the declarations under each.
  private static List<Entry> sections(List<Decl> all, List<Entry> entries) {
    var out = new ArrayList<Entry>();
    boolean alone = workflows(all) == 1;
    for (int i = 0; i < all.size(); ) {
      var section = section(all.get(i));
      int end = i;
      while (end < all.size() && section(all.get(end)).equals(section)) {
        end++;
      }
      var run = entries.subList(i, end);
      var notes = run.getFirst().notes();
      if (section.equals("workflows") && alone) {
        var fields = ((Fields) run.getFirst().value()).entries();
        out.add(Yaml.entry("workflow", run.getFirst().key()).with(notes));
        out.addAll(fields);
      } else {
        var inner = new ArrayList<>(run);
        inner.set(0, run.getFirst().with(new Notes(false, List.of(), notes.behind())));
        boolean isList = section.equals("imports") || section.equals("tests");
        Yaml value =
            isList
                ? new Items(
                    inner.stream().map(e -> new Yaml.Item(e.notes(), e.value())).toList(),
                    List.of())
                : Fields.of(inner);
        out.add(
            Yaml.entry(section, value)
                .with(new Notes(notes.gap(), notes.above(), Optional.empty())));
      }
      i = end;
    }
    return out;
  }

  private Entry list(List<Decl> all, List<Entry> entries) {
    var items = new ArrayList<Yaml.Item>();
    for (int i = 0; i < all.size(); i++) {
      var entry = entries.get(i);
      var notes = i == 0 ? Notes.NONE : entry.notes();
      items.add(new Yaml.Item(notes, headed(all.get(i), entry)));
    }
    return Yaml.entry("declarations", new Items(items, List.of()))
        .with(Notes.gap(entries.getFirst().notes().gap()));
  }

  /// With its kind and name as the first entry.
  private static Yaml headed(Decl declaration, Entry entry) {
    var word =
        switch (declaration) {
          case Decl.Const _ -> "const";
          case Decl.Type _ -> "type";
          case Decl.Fn _ -> "fn";
          case Decl.Agent _ -> "agent";
          case Decl.Workflow _ -> "workflow";
          case Decl.Import _, Decl.Test _, Decl.Property _, Decl.Broken _ -> "";
        };
    if (!word.isEmpty() && entry.value() instanceof Line(var text)) {
      var rest = text.equals("{}") ? " }" : ", " + text.substring(2);
      return new Line("{ " + word + ": " + entry.key() + rest);
    }
    return word.isEmpty()
        ? entry.value()
        : Fields.of(
            Yaml.joined(
                List.of(Yaml.entry(word, entry.key())), ((Fields) entry.value()).entries()));
  }

  private static long workflows(List<Decl> all) {
    return all.stream().filter(Decl.Workflow.class::isInstance).count();
  }

  private static boolean standTogether(List<Decl> all) {
    var seen = new HashSet<String>();
    for (int i = 0; i < all.size(); i++) {
      var section = section(all.get(i));
      boolean begins = i == 0 || !section(all.get(i - 1)).equals(section);
      if (begins && !seen.add(section)) {
        return false;
      }
    }
    return true;
  }

  private static String section(Decl declaration) {
    return switch (declaration) {
      case Decl.Import _ -> "imports";
      case Decl.Const _ -> "const";
      case Decl.Type _ -> "types";
      case Decl.Fn _ -> "functions";
      case Decl.Agent _ -> "agents";
      case Decl.Workflow _ -> "workflows";
      case Decl.Test _, Decl.Property _ -> "tests";
      case Decl.Broken broken -> throw Printer.notWhole(broken);
    };
  }

  private static String name(Decl declaration) {
    return switch (declaration) {
      case Decl.Const c -> c.name().text();
      case Decl.Type t -> t.name().text();
      case Decl.Fn f -> f.name().text();
      case Decl.Agent a -> a.name().text();
      case Decl.Workflow w -> w.name().text();
      case Decl.Import _, Decl.Test _, Decl.Property _ -> "-";
      case Decl.Broken broken -> throw Printer.notWhole(broken);
    };
  }

  private static boolean isLong(Decl declaration) {
    return switch (declaration) {
      case Decl.Import _, Decl.Const _, Decl.Type _, Decl.Broken _ -> false;
      case Decl.Fn f -> f.body() instanceof Body.Block;
      case Decl.Agent _, Decl.Workflow _, Decl.Test _, Decl.Property _ -> true;
    };
  }

  /// What stands behind the name of a declaration.
  ///
  /// @param sections whether a type and a constant may be the thing itself
  private Yaml inSection(Decl declaration, boolean sections) {
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
    int open =
        agent
            .from()
            .map(t -> t.span().end())
            .or(() -> agent.result().map(t -> t.span().end()))
            .or(() -> agent.parameters().reversed().stream().findFirst().map(p -> p.span().end()))
            .orElse(agent.name().span().end());
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
    var settings = values.fields(brace, Span.between(brace, end), agent.settings(), true);
    entries.addAll(settings.entries());
    return entries.isEmpty() ? new Line("{}") : new Fields(entries, settings.last());
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
    if (rest.isEmpty() && !printer.comments().any(from, block.span().end())) {
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
