package dev.wf.compiler.read.yaml;

import dev.wf.compiler.read.PlacedText;
import dev.wf.compiler.read.yaml.Yaml.Entry;
import dev.wf.compiler.read.yaml.Yaml.Fields;
import dev.wf.compiler.read.yaml.Yaml.Scalar;
import dev.wf.compiler.shape.Key.Kind;
import dev.wf.compiler.shape.Shape;
import dev.wf.compiler.shape.Shape.Role;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Decl.Import.Imported;
import dev.wf.compiler.syntax.Decl.Import.Module;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.Stmt.Header.Word;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads declarations: those of a kind by their names in a section, or each with its name in a
/// list, and one workflow at the top. They count in the order in which they stand.
final class Declarations {
  private static final Set<String> HEADERS = Set.of("budget", "allow", "defaults");

  /// What is no name of a module is the path of a file.
  private static final Pattern MODULE = Pattern.compile("[a-z_]\\w*(\\.[a-z_]\\w*)*");

  private final Parts parts;

  Declarations(Parts parts) {
    this.parts = parts;
  }

  /// All of a program.
  List<Decl> of(Fields program) {
    var known = new LinkedHashSet<String>(Shape.PROGRAM.words());
    known.addAll(Shape.WORKFLOW.words());
    var hasWorkflow = program.entry("workflow").isPresent();
    parts.check(program, Shape.PROGRAM, known, false);
    var declarations = new ArrayList<Decl>();
    for (var entry : program.entries()) {
      if (entry.name().equals("workflow")) {
        declarations.add(workflow(program, entry.value(), entry.key().span(), true));
      } else if (!hasWorkflow && Shape.WORKFLOW.words().contains(entry.name())) {
        parts
            .pieces()
            .report(Slips.missingKey(parts.place(entry.key().span()), "workflow", "A workflow"));
        hasWorkflow = true;
      } else {
        declarations.addAll(section(entry));
      }
    }
    declarations.sort(Comparator.comparingInt(d -> d.span().offset()));
    return declarations;
  }

  private List<Decl> section(Entry section) {
    var kind =
        Shape.PROGRAM.keys().stream()
            .filter(key -> key.word().equals(section.name()))
            .map(key -> key.kind())
            .findFirst();
    return switch (kind.orElse(Kind.VERSION)) {
      case IMPORTS -> listed(section, Set.of(Shape.IMPORT));
      case TESTS -> listed(section, Set.of(Shape.TEST, Shape.PROPERTY, Shape.EVAL));
      case DECLARATIONS -> listed(section, Set.copyOf(Shape.of(Role.DECLARATION).toList()));
      case CONSTANTS -> named(section, Shape.CONST);
      case TYPES -> named(section, Shape.TYPE);
      case FUNCTIONS -> named(section, Shape.FN);
      case AGENTS -> named(section, Shape.AGENT);
      case WORKFLOWS -> named(section, Shape.WORKFLOW);
      default -> List.of();
    };
  }

  private List<Decl> listed(Entry section, Set<Shape> shapes) {
    var what = "`" + section.name() + "`";
    return parts
        .items(section.value(), what, "a list")
        .map(all -> Parts.each(all, yaml -> listed(yaml, section, shapes)))
        .orElse(List.of());
  }

  private Optional<Decl> listed(Yaml yaml, Entry section, Set<Shape> shapes) {
    if (yaml instanceof Scalar scalar && !scalar.isEmpty() && shapes.contains(Shape.IMPORT)) {
      return module(scalar)
          .map(m -> new Decl.Import(m, Optional.empty(), List.of(), scalar.span()));
    }
    var found = parts.fields(yaml, "A declaration", "a record that begins with its kind");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var fields = found.get();
    var shape =
        Shape.of(Role.DECLARATION, key -> fields.entry(key).isPresent())
            .filter(s -> shapes.contains(s) || s == Shape.TYPE || s == Shape.CONST);
    if (shape.isEmpty() || !shapes.contains(shape.get())) {
      var heads = shapes.stream().map(Shape::head).sorted().toList();
      var first = fields.entries().isEmpty() ? "" : fields.entries().getFirst().name();
      var where = "A declaration in `" + section.name() + "`";
      parts.pieces().report(Slips.unknownKey(parts.place(fields.span()), first, where, heads));
      return Optional.empty();
    }
    var head = fields.entry(shape.get().head()).orElseThrow();
    return Optional.of(declaration(shape.get(), fields, head.value(), fields.span(), false));
  }

  /// The first of a section begins where the section does.
  private List<Decl> named(Entry section, Shape shape) {
    var example = shape == Shape.TYPE ? "`Verdict: { refuted: bool }`" : "each by its name";
    var fields = parts.fields(section.value(), "`" + section.name() + "`", "a record: " + example);
    var declarations = new ArrayList<Decl>();
    for (var entry : fields.map(Fields::entries).orElse(List.of())) {
      var span = declarations.isEmpty() ? section.key().span().to(entry.span()) : entry.span();
      declarations.add(named(entry, shape, span));
    }
    return declarations;
  }

  private Decl named(Entry entry, Shape shape, Span span) {
    if (shape == Shape.TYPE || shape == Shape.CONST) {
      return described(entry, shape, span);
    }
    var what = "`" + entry.name() + "`";
    return parts
        .fields(entry.value(), what, Shape.AGENT == shape ? "an agent's settings" : "a record")
        .map(fields -> declaration(shape, fields, entry.key(), span, true))
        .orElseGet(() -> new Decl.Broken(named(shape, entry.key()), span));
  }

  /// A type or a constant: the thing itself, or a mapping that says what it is.
  private Decl described(Entry entry, Shape shape, Span span) {
    if (entry.value() instanceof Fields fields
        && (shape == Shape.TYPE
            ? Types.describes(fields, shape)
            : Types.describes(fields, Shape.STATE)
                || fields.entry("doc").isPresent() && describesConst(fields))) {
      return declaration(shape, fields, entry.key(), span, true);
    }
    var name = named(shape, entry.key());
    if (name.isEmpty()) {
      return new Decl.Broken(name, span);
    }
    return shape == Shape.TYPE
        ? new Decl.Type("", name.get(), parts.types().of(entry.value()), span)
        : new Decl.Const(
            "",
            name.get(),
            Optional.empty(),
            parts.values().data(entry.value(), "A constant"),
            span);
  }

  private static boolean describesConst(Fields fields) {
    return fields.entry("be").isPresent()
        && fields.entries().stream().allMatch(e -> Set.of("doc", "type", "be").contains(e.name()));
  }

  private Optional<Name> named(Shape shape, Yaml name) {
    var words = parts.words(name, "The name of " + shape.title(), "text");
    return shape == Shape.TYPE || shape == Shape.CONST
        ? words.flatMap(parts.pieces()::capitalName)
        : words.flatMap(parts.pieces()::name);
  }

  private Decl declaration(Shape shape, Fields fields, Yaml head, Span span, boolean inSection) {
    return switch (shape) {
      case WORKFLOW -> workflow(fields, head, span, false, inSection);
      case AGENT -> agent(fields, head, span);
      case FN -> function(fields, head, span, inSection);
      case CONST -> constant(fields, head, span, inSection);
      case TYPE -> type(fields, head, span, inSection);
      case IMPORT -> imported(fields, head, span);
      case TEST, PROPERTY -> test(shape, fields, head, span);
      case EVAL -> eval(fields, head, span);
      default -> throw new IllegalStateException(shape + " is no declaration");
    };
  }

  private Decl type(Fields fields, Yaml head, Span span, boolean inSection) {
    parts.check(fields, Shape.TYPE, inSection);
    var type = parts.types().returns(fields, "is");
    return named(Shape.TYPE, head)
        .<Decl>map(n ->
            new Decl.Type(
                parts.doc(fields), n, type.orElseGet(() -> new TypeExpr.Missing(span)), span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private Decl constant(Fields fields, Yaml head, Span span, boolean inSection) {
    parts.check(fields, Shape.CONST, inSection);
    var type = parts.types().returns(fields, "type");
    var value = parts.steps().value(fields, "const", new Entry(scalar(head), head));
    return named(Shape.CONST, head)
        .<Decl>map(n -> new Decl.Const(parts.doc(fields), n, type, value, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private static Scalar scalar(Yaml head) {
    return head instanceof Scalar scalar
        ? scalar
        : new Scalar(
            new PlacedText("", new int[0], new int[0], head.span().offset()),
            Yaml.Style.PLAIN,
            head.span());
  }

  private Decl function(Fields fields, Yaml head, Span span, boolean inSection) {
    parts.check(fields, Shape.FN, inSection);
    var generic =
        fields
            .entry("generic")
            .flatMap(e -> parts.items(e.value(), "`generic`", "a list of names: `[T]`"))
            .map(all ->
                Parts.each(
                    all,
                    t ->
                        parts
                            .words(t, "A type parameter", "a name")
                            .flatMap(parts.pieces()::capitalName)))
            .orElse(List.of());
    var parameters = parts.types().parameters(fields);
    var result = parts.types().returns(fields, "returns");
    var form = Forms.shape(fields);
    Body body =
        form.equals(Optional.of(Shape.DO))
            ? parts.forms().body(fields, "do")
            : new Body.Value(
                parts.steps().value(fields, "function", new Entry(scalar(head), head)));
    return named(Shape.FN, head)
        .<Decl>map(n -> new Decl.Fn(parts.doc(fields), n, generic, parameters, result, body, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private Decl agent(Fields fields, Yaml head, Span span) {
    var words = Shape.AGENT.words();
    var settings = new ArrayList<Setting>();
    for (var entry : fields.entries()) {
      if (!words.contains(entry.name())) {
        settings.add(parts.values().setting(entry, true));
      }
    }
    var parameters = parts.types().parameters(fields);
    var result = parts.types().returns(fields, "returns");
    var from = fields.entry("from").flatMap(e -> parts.values().text(e.value(), "`from`"));
    return named(Shape.AGENT, head)
        .<Decl>map(
            n -> new Decl.Agent(parts.doc(fields), n, parameters, result, from, settings, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  /// The one at the top: its keys stand among those of the program.
  private Decl workflow(Fields program, Yaml head, Span start, boolean atTop) {
    var span = start;
    for (var entry : program.entries()) {
      if (Shape.WORKFLOW.words().contains(entry.name())) {
        span = start.to(Span.between(start.offset(), entry.span().end())).to(span);
      }
    }
    if (program.entry("steps").isEmpty()) {
      parts.pieces().report(Slips.missingKey(parts.place(start), "steps", "A workflow"));
    }
    return workflow(program, head, span, atTop, false);
  }

  private Decl workflow(Fields fields, Yaml head, Span span, boolean atTop, boolean inSection) {
    if (!atTop) {
      parts.check(fields, Shape.WORKFLOW, inSection);
    }
    var name = named(Shape.WORKFLOW, head);
    var parameters = parts.types().parameters(fields);
    var result = parts.types().returns(fields, "returns");
    var body = steps(fields);
    return name.<Decl>map(
            n -> new Decl.Workflow(parts.doc(fields), n, parameters, result, body, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  /// The steps of a workflow, with its header blocks above them.
  private Body steps(Fields fields) {
    var headers = new ArrayList<Stmt>();
    for (var entry : fields.entries()) {
      if (HEADERS.contains(entry.name())) {
        var word = Word.valueOf(entry.name().toUpperCase(Locale.ROOT));
        headers.add(parts.steps().header(word, entry, entry.span()));
      }
    }
    var body = parts.forms().body(fields, "steps");
    if (headers.isEmpty()) {
      return body;
    }
    var all = new ArrayList<>(headers);
    switch (body) {
      case Body.Block block -> all.addAll(block.statements());
      case Body.Value(Expr value) -> all.add(new Stmt.Evaluate(value));
    }
    // it begins where what stands above ends, so that comments above the first are inside
    int first = headers.getFirst().span().offset();
    int start =
        fields.entries().stream()
            .mapToInt(e -> e.span().end())
            .filter(end -> end <= first)
            .max()
            .orElse(first);
    return new Body.Block(all, Span.between(start, first).to(body.span()));
  }

  private Decl test(Shape shape, Fields fields, Yaml head, Span span) {
    parts.check(fields, shape, false);
    var name = parts.values().text(head, "The name of " + shape.title());
    var body = parts.forms().body(fields, "do");
    var parameters = parts.types().parameters(fields);
    var doc = parts.doc(fields);
    return name.<Decl>map(n ->
            shape == Shape.TEST
                ? new Decl.Test(doc, n, body, span)
                : new Decl.Property(doc, n, parameters, body, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private Decl eval(Fields fields, Yaml head, Span span) {
    parts.check(fields, Shape.EVAL, false);
    var name = parts.values().text(head, "The name of an evaluation");
    var parameters = parts.types().parameters(fields);
    var over =
        fields
            .entry("over")
            .map(e -> parts.values().operation(e.value(), "`over`"))
            .orElseGet(() -> new Expr.Missing(span));
    var samples = fields.entry("sample").map(e -> parts.values().operation(e.value(), "`sample`"));
    var body = parts.forms().body(fields, "do");
    var doc = parts.doc(fields);
    return name.<Decl>map(n -> new Decl.Eval(doc, n, parameters, over, samples, body, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private Decl imported(Fields fields, Yaml head, Span span) {
    parts.check(fields, Shape.IMPORT, false);
    var alias = fields.entry("as").flatMap(e -> parts.name(e.value(), "The name of an import"));
    List<Imported> names =
        fields
            .entry("names")
            .flatMap(e -> parts.items(e.value(), "`names`", "a list of names"))
            .map(all ->
                Parts.each(
                    all,
                    n ->
                        parts
                            .words(n, "What is imported", "a name")
                            .flatMap(parts.pieces()::imported)))
            .orElse(List.of());
    return module(head)
        .<Decl>map(m -> new Decl.Import(m, alias, names, span))
        .orElseGet(() -> new Decl.Broken(Optional.empty(), span));
  }

  private Optional<Module> module(Yaml yaml) {
    return parts
        .text(yaml, "An import", "a module or a file")
        .flatMap(scalar ->
            scalar.value().startsWith("\"") || MODULE.matcher(scalar.value()).matches()
                ? parts.pieces().module(scalar.text())
                : parts.values().text(scalar, "A file").map(Module.File::new));
  }
}
