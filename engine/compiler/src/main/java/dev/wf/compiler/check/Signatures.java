package dev.wf.compiler.check;

import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.names.Names;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The signatures of what can be called: of what a program declares, and of the functions that are
/// always there.
///
/// The latter are written in the language itself, in `functions.wf` beside this class, and a
/// function's lines are read when it is first asked for, since most programs need a few of them.
final class Signatures {
  private static final String VARIED = "more";
  private static final Map<String, List<Signature>> READ = new ConcurrentHashMap<>();

  private final Map<Decl, Signature> declared = new IdentityHashMap<>();

  /// The lines of the resource, each a signature.
  private static final class Library {
    static final List<String> LINES = lines();

    private static List<String> lines() {
      try (var in = Signatures.class.getResourceAsStream("functions.wf")) {
        if (in == null) {
          throw new IllegalStateException(
              "the signatures of the functions that are always there lie beside this class, but they do not");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(l -> l.startsWith("fn "))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void declare(Decl declaration, String name, List<Signature.Parameter> parameters, Type result) {
    declared.put(declaration, new Signature(name, parameters, result, false));
  }

  Signature of(Decl declaration) {
    var found = declared.get(declaration);
    if (found == null) {
      throw new IllegalArgumentException(
          "what is called has a signature, but this has none: " + declaration);
    }
    return found;
  }

  /// All signatures of a function that is always there.
  static List<Signature> always(String name) {
    return READ.computeIfAbsent(name, Signatures::read);
  }

  private static List<Signature> read(String name) {
    var lines =
        Library.LINES.stream()
            .filter(l -> l.startsWith("fn " + name + "(") || l.startsWith("fn " + name + "<"))
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalStateException(
          "a function that is always there has a signature, but `" + name + "` has none");
    }
    return lines.stream().map(Signatures::signature).toList();
  }

  private static Signature signature(String line) {
    var source = new Source("functions.wf", line + "\n");
    var found = new ArrayList<Diagnostic>();
    var reading = Reading.of(source);
    var program = reading.program();
    NameTable names = Names.of(program).table();
    var types = new TypeReader(names, new TypeTable(), new TypeMistakes(source), found::add);
    var fn = (Decl.Fn) program.declarations().getFirst();
    var parameters = fn.parameters().stream().map(p -> parameter(p, types)).toList();
    var result = types.of(fn.result().orElseThrow());
    if (reading.hasErrors() || !found.isEmpty()) {
      throw new IllegalStateException(
          "the signatures of the library are right, but this is not: " + line + " " + found);
    }
    boolean varied = !parameters.isEmpty() && parameters.getLast().name().equals(VARIED);
    return new Signature(fn.name().text(), parameters, result, varied);
  }

  private static Signature.Parameter parameter(Parameter written, TypeReader types) {
    Optional<Type> type = written.type().map(types::of);
    return new Signature.Parameter(
        written.name().text(),
        type.orElse(Type.Plain.ERROR),
        written.standard().isPresent() || written.name().text().equals(VARIED));
  }
}
