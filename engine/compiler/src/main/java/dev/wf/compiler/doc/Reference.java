package dev.wf.compiler.doc;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The reference of a file as Markdown: what it declares, with its doc comments, in the order of
/// the text; then its tests and properties, whose names say what holds of it.
public final class Reference {
  private static final int SHORT_TYPE = 100;

  private final Program program;
  private final StringBuilder out = new StringBuilder();

  private Reference(Program program) {
    this.program = program;
  }

  /// @param title what the page is headed with: a file's name, or `std.verify`
  public static String of(Program program, String title) {
    var reference = new Reference(program);
    reference.paragraph("# " + title);
    reference.paragraph(reference.introduction());
    program.declarations().forEach(reference::declaration);
    reference.tests();
    return reference.out.toString();
  }

  /// The comment that the file begins with, apart from all declarations.
  private String introduction() {
    var first = program.declarations().stream().mapToInt(d -> d.span().offset()).min().orElse(0);
    var lines =
        program.comments().stream()
            .filter(c -> c.span().offset() < first)
            .map(c -> c.text().replaceFirst("^/+ ?", ""))
            .toList();
    return String.join("\n", lines).strip();
  }

  private void declaration(Decl declaration) {
    switch (declaration) {
      case Decl.Workflow w ->
          called("workflow", w.name(), List.of(), w.parameters(), w.result(), w.doc());
      case Decl.Fn f ->
          called("fn", f.name(), f.typeParameters(), f.parameters(), f.result(), f.doc());
      case Decl.Agent a ->
          called("agent", a.name(), List.of(), a.parameters(), a.result(), a.doc());
      case Decl.Type t -> type(t);
      case Decl.Const c -> {
        heading("const", c.name());
        code(
            "const "
                + c.name()
                + c.type().map(x -> ": " + text(x)).orElse("")
                + " = "
                + text(c.value()));
        paragraph(c.doc());
      }
      case Decl.Eval e -> {
        paragraph("## eval " + text(e.name()));
        code(
            "eval "
                + text(e.name())
                + " "
                + taken(e.parameters())
                + " over "
                + text(e.over())
                + e.samples().map(n -> " sample " + text(n)).orElse(""));
        paragraph(e.doc());
        documented(e.parameters());
      }
      case Decl.Import _, Decl.Test _, Decl.Property _, Decl.Broken _ -> {}
    }
  }

  /// A line for each.
  private void tests() {
    var lines = new ArrayList<String>();
    for (var declaration : program.declarations()) {
      switch (declaration) {
        case Decl.Test t -> lines.add("- " + named(t.name(), t.doc()));
        case Decl.Property p ->
            lines.add(
                "- " + named(p.name(), p.doc()) + ": of every `" + taken(p.parameters()) + "`");
        case Decl.Workflow _,
            Decl.Fn _,
            Decl.Agent _,
            Decl.Type _,
            Decl.Const _,
            Decl.Eval _,
            Decl.Import _,
            Decl.Broken _ -> {}
      }
    }
    if (!lines.isEmpty()) {
      paragraph("## Tests");
      paragraph(String.join("\n", lines));
    }
  }

  private String named(Expr.Text name, String doc) {
    var text = name.constant().orElse(text(name));
    return doc.isBlank() ? text : text + " (" + oneLine(doc) + ")";
  }

  private void called(
      String word,
      Name name,
      List<Name> typeParameters,
      List<Parameter> parameters,
      Optional<TypeExpr> result,
      String doc) {
    heading(word, name);
    var generic =
        typeParameters.isEmpty()
            ? ""
            : typeParameters.stream().map(Name::text).collect(Collectors.joining(", ", "<", ">"));
    code(
        word
            + " "
            + name
            + generic
            + taken(parameters)
            + result.map(r -> " -> " + text(r)).orElse(""));
    paragraph(doc);
    documented(parameters);
  }

  private String taken(List<Parameter> parameters) {
    return parameters.stream().map(this::parameter).collect(Collectors.joining(", ", "(", ")"));
  }

  private void documented(List<Parameter> parameters) {
    paragraph(
        parameters.stream()
            .filter(p -> !p.doc().isEmpty())
            .map(p -> "- `" + p.name() + "`: " + oneLine(p.doc()))
            .collect(Collectors.joining("\n")));
  }

  private String parameter(Parameter parameter) {
    return parameter.name()
        + parameter.type().map(t -> ": " + text(t)).orElse("")
        + parameter.standard().map(s -> " = " + text(s)).orElse("");
  }

  private void type(Decl.Type declaration) {
    heading("type", declaration.name());
    if (declaration.type() instanceof TypeExpr.RecordOf record) {
      code(
          record.entries().stream()
              .map(this::entry)
              .collect(Collectors.joining("\n", "type " + declaration.name() + " = {\n", "\n}")));
    } else {
      code("type " + declaration.name() + " = " + text(declaration.type()));
    }
    paragraph(declaration.doc());
    if (declaration.type() instanceof TypeExpr.RecordOf record) {
      paragraph(
          record.entries().stream()
              .filter(e -> e instanceof TypeExpr.RecordOf.Entry.Field f && !f.doc().isEmpty())
              .map(TypeExpr.RecordOf.Entry.Field.class::cast)
              .map(f -> "- `" + f.name() + "`: " + oneLine(f.doc()))
              .collect(Collectors.joining("\n")));
    }
  }

  private String entry(TypeExpr.RecordOf.Entry entry) {
    return switch (entry) {
      case TypeExpr.RecordOf.Entry.Field f -> "  " + f.name() + ": " + text(f.type());
      case TypeExpr.RecordOf.Entry.Spread s -> "  ..." + text(s.type());
    };
  }

  private void heading(String word, Name name) {
    paragraph("## " + word + " `" + name + "`");
  }

  private void code(String text) {
    paragraph("```wf\n" + text + "\n```");
  }

  /// As it is written, on one line where that is short.
  private String text(Node node) {
    var written = program.source().slice(node.span());
    var line = oneLine(written);
    return line.length() <= SHORT_TYPE ? line : written;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\n\\s*", " ");
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      out.append(out.isEmpty() ? "" : "\n").append(text.stripTrailing()).append('\n');
    }
  }
}
