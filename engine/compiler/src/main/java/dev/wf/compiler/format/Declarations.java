package dev.wf.compiler.format;

import dev.wf.compiler.format.Listing.Element;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.Program;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints declarations and the program that consists of them.
final class Declarations {
  private final Printer printer;

  Declarations(Printer printer) {
    this.printer = printer;
  }

  /// Between two declarations stands an empty line, unless both are of a kind that is often short
  /// and they stood together.
  Doc program(Program program) {
    var all = program.declarations();
    var elements = all.stream().map(d -> new Element(d.span(), of(d))).toList();
    int end = program.source().text().length() + 1;
    return new Listing(printer.comments(), -1, end, elements)
        .lines(i -> isLong(all.get(i - 1)) || isLong(all.get(i)));
  }

  private static boolean isLong(Decl declaration) {
    return switch (declaration) {
      case Decl.Import _, Decl.Const _, Decl.Type _, Decl.Broken _ -> false;
      case Decl.Fn f -> f.body() instanceof Body.Block;
      case Decl.Agent _, Decl.Workflow _, Decl.Test _, Decl.Property _, Decl.Eval _ -> true;
    };
  }

  private Doc of(Decl declaration) {
    return switch (declaration) {
      case Decl.Broken broken -> throw Printer.notWhole(broken);
      case Decl.Import i -> imported(i);
      case Decl.Const c ->
          Doc.of(
              Printer.doc(c.doc()),
              Doc.text("const " + c.name()),
              printer.types().annotation(c.type()),
              Doc.text(" = "),
              printer.expressions().of(c.value()));
      case Decl.Type t ->
          Doc.of(Printer.doc(t.doc()), Doc.text("type " + t.name() + " ="), type(t.type()));
      case Decl.Fn f ->
          Doc.of(
              Printer.doc(f.doc()),
              Doc.text("fn " + f.name() + typeParameters(f.typeParameters())),
              head(lastOfName(f), f.parameters(), f.result(), f.body().span()),
              body(f.body()));
      case Decl.Agent a -> agent(a);
      case Decl.Workflow w ->
          Doc.of(
              Printer.doc(w.doc()),
              Doc.text("workflow " + w.name()),
              head(w.name(), w.parameters(), w.result(), w.body().span()),
              Doc.text(" "),
              Doc.group(printer.forms().braces(w.body())));
      case Decl.Test t ->
          Doc.of(
              Printer.doc(t.doc()),
              Doc.text("test "),
              printer.expressions().of(t.name()),
              Doc.text(" "),
              Doc.group(printer.forms().braces(t.body())));
      case Decl.Property p ->
          Doc.of(
              Printer.doc(p.doc()),
              Doc.text("property "),
              printer.expressions().of(p.name()),
              Doc.text(" "),
              p.parameters().isEmpty()
                  ? Doc.EMPTY
                  : Doc.of(
                      printer.parameters(
                          p.name().span().end(), p.body().span().offset(), p.parameters()),
                      Doc.text(" ")),
              Doc.group(printer.forms().braces(p.body())));
      case Decl.Eval e ->
          Doc.of(
              Printer.doc(e.doc()),
              Doc.text("eval "),
              printer.expressions().of(e.name()),
              Doc.text(" "),
              e.parameters().isEmpty()
                  ? Doc.EMPTY
                  : Doc.of(
                      printer.parameters(
                          e.name().span().end(), e.over().span().offset(), e.parameters()),
                      Doc.text(" ")),
              Doc.text("over "),
              printer.expressions().operation(e.over()),
              e.samples()
                  .map(s -> Doc.of(Doc.text(" sample "), printer.expressions().operation(s)))
                  .orElse(Doc.EMPTY),
              Doc.text(" "),
              Doc.group(printer.forms().braces(e.body())));
    };
  }

  /// A union breaks behind the `=`, everything else begins on its line.
  private Doc type(TypeExpr type) {
    return type instanceof TypeExpr.Union union
        ? printer.types().declared(union)
        : Doc.of(Doc.text(" "), printer.types().of(type));
  }

  private static String typeParameters(List<Name> names) {
    return names.isEmpty()
        ? ""
        : names.stream().map(Name::text).collect(Collectors.joining(", ", "<", ">"));
  }

  private static Name lastOfName(Decl.Fn function) {
    return function.typeParameters().isEmpty()
        ? function.name()
        : function.typeParameters().getLast();
  }

  private Doc head(Name name, List<Parameter> parameters, Optional<TypeExpr> result, Span behind) {
    int close = result.map(TypeExpr::span).orElse(behind).offset();
    int open = printer.comments().find('(', name.span().end(), close);
    return Doc.of(printer.parameters(open, close, parameters), printer.types().result(result));
  }

  private Doc body(Body body) {
    return switch (body) {
      case Body.Block block -> Doc.of(Doc.text(" "), Doc.group(printer.forms().braces(block)));
      case Body.Value value -> Doc.of(Doc.text(" = "), printer.expressions().of(value.value()));
    };
  }

  /// Where what stands before an agent's settings ends.
  static int headEnd(Decl.Agent agent) {
    return agent
        .from()
        .map(t -> t.span().end())
        .or(() -> agent.result().map(t -> t.span().end()))
        .or(() -> agent.parameters().reversed().stream().findFirst().map(p -> p.span().end()))
        .orElse(agent.name().span().end());
  }

  private Doc agent(Decl.Agent agent) {
    int end = agent.span().end();
    int open = headEnd(agent);
    int brace = printer.comments().find('{', open, end);
    return Doc.of(
        Printer.doc(agent.doc()),
        Doc.text("agent " + agent.name()),
        head(agent.name(), agent.parameters(), agent.result(), Span.between(open, open)),
        agent
            .from()
            .map(file -> Doc.of(Doc.text(" from "), printer.expressions().of(file)))
            .orElse(Doc.EMPTY),
        agent.settings().isEmpty()
            ? Doc.EMPTY
            : printer.expressions().settings(brace, Span.between(brace, end), agent.settings()));
  }

  private Doc imported(Decl.Import declaration) {
    var elements =
        declaration.names().stream()
            .map(i ->
                new Element(
                    i.alias().map(a -> i.name().span().to(a.span())).orElse(i.name().span()),
                    Doc.text(i.name() + i.alias().map(a -> " as " + a).orElse(""))))
            .toList();
    var module =
        switch (declaration.module()) {
          case Decl.Import.Module.Library library ->
              Doc.text(library.path().stream().map(Name::text).collect(Collectors.joining(".")));
          case Decl.Import.Module.File file -> printer.expressions().of(file.path());
        };
    var span = declaration.span();
    int open = printer.comments().find('{', span.offset(), span.end());
    return Doc.of(
        Doc.text("import "),
        module,
        Doc.text(declaration.alias().map(a -> " as " + a).orElse("")),
        elements.isEmpty()
            ? Doc.EMPTY
            : Doc.group(
                Doc.text(" "),
                printer.listing(Span.between(open, span.end()), elements).inBraces(", ", "")));
  }
}
