package dev.wf.testing.fuzz;

import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The functions that are always there, as they are declared to the compiler.
final class Library {
  /// Those that touch what is outside the program, ask people, or take what is no data: each is
  /// written by hand.
  private static final Set<String> APART =
      Set.of(
          "glob",
          "read",
          "exists",
          "grep",
          "write",
          "append",
          "remove",
          "exec",
          "sh",
          "approve",
          "input",
          "compile",
          "call",
          "artifact",
          "apply",
          "diff",
          "secret",
          "name");

  /// @param needed how many of the parameters have no default
  record Signature(String name, List<Ty> parameters, int needed, Ty result) {}

  private final List<Signature> signatures = new ArrayList<>();

  Library() {
    var source = new Source("functions.wf", text());
    for (var declaration : Reading.of(source).program().declarations()) {
      if (declaration instanceof Decl.Fn fn && !APART.contains(fn.name().text())) {
        signatures.add(signature(fn));
      }
    }
  }

  /// A function that gives a type, and what is known then of its type parameters.
  record Fitting(Signature signature, Map<String, Ty> known) {}

  List<Fitting> giving(Ty wanted) {
    var all = new ArrayList<Fitting>();
    for (var signature : signatures) {
      var known = new HashMap<String, Ty>();
      if (signature.result().becomes(wanted, known)) {
        all.add(new Fitting(signature, known));
      }
    }
    return all;
  }

  private static String text() {
    try (var in = Signatures.class.getResourceAsStream("functions.wf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Signature signature(Decl.Fn fn) {
    var variables = fn.typeParameters().stream().map(n -> n.text()).toList();
    var parameters =
        fn.parameters().stream().map(p -> type(p.type().orElseThrow(), variables)).toList();
    int needed = (int) fn.parameters().stream().filter(p -> p.standard().isEmpty()).count();
    return new Signature(
        fn.name().text(), parameters, needed, type(fn.result().orElseThrow(), variables));
  }

  private static Ty type(TypeExpr type, List<String> variables) {
    return switch (type) {
      case TypeExpr.Named n -> named(n, variables);
      case TypeExpr.ListOf l -> new Ty.ListOf(type(l.element(), variables));
      case TypeExpr.Nullable n -> new Ty.Nullable(type(n.type(), variables));
      case TypeExpr.Parens p -> type(p.type(), variables);
      case TypeExpr.Function f ->
          new Ty.Function(
              f.parameters().stream().map(p -> type(p, variables)).toList(),
              type(f.result(), variables));
      case TypeExpr.RecordOf r ->
          new Ty.RecordOf(
              r.entries().stream()
                  .map(TypeExpr.RecordOf.Entry.Field.class::cast)
                  .map(f -> new Ty.Field(f.name().text(), type(f.type(), variables)))
                  .toList());
      case TypeExpr.OfNull _ -> Ty.Plain.NULL;
      case TypeExpr.Missing _, TypeExpr.OfLiteral _, TypeExpr.Union _ ->
          throw new IllegalArgumentException("functions.wf has none of these: " + type);
    };
  }

  private static Ty named(TypeExpr.Named type, List<String> variables) {
    var name = type.name().text();
    if (variables.contains(name)) {
      return new Ty.Variable(name);
    }
    return switch (name) {
      case "map" -> new Ty.MapOf(type(type.arguments().getFirst(), variables));
      case "Result" -> new Ty.Result(type(type.arguments().getFirst(), variables));
      case "Error" -> Declared.ERROR;
      case "Program" -> Ty.Plain.PROGRAM;
      default -> Ty.Plain.valueOf(name.toUpperCase(Locale.ROOT));
    };
  }
}
