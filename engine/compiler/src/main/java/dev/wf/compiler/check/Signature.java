package dev.wf.compiler.check;

import dev.wf.compiler.names.Names;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a function takes and gives.
record Signature(String name, List<Parameter> parameters, Type result) {
  record Parameter(String name, Type type, boolean optional) {}

  Signature {
    parameters = List.copyOf(parameters);
  }

  private static final class Library {
    static final Map<String, List<Signature>> BY_NAME = read();

    private static Map<String, List<Signature>> read() {
      try (var in = Signature.class.getResourceAsStream("builtins.wf")) {
        if (in == null) {
          throw new IllegalStateException(
              "the signatures of the library lie beside this class, but are not there");
        }
        var source =
            new Source("builtins.wf", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        var program = Reading.of(source).program();
        var types =
            new TypeReader(
                Names.of(program).table(),
                new TypeTable(),
                new TypeMistakes(source),
                d -> {
                  throw new IllegalStateException(
                      "the signatures of the library are right, but " + d);
                });
        var found = new LinkedHashMap<String, List<Signature>>();
        for (var declaration : program.declarations()) {
          var fn = (Decl.Fn) declaration;
          var parameters =
              fn.parameters().stream()
                  .map(p ->
                      new Parameter(
                          p.name().text(),
                          types.read(p.type().orElseThrow()),
                          p.standard().isPresent()))
                  .toList();
          found
              .computeIfAbsent(fn.name().text(), _ -> new ArrayList<>())
              .add(
                  new Signature(
                      fn.name().text(), parameters, types.read(fn.result().orElseThrow())));
        }
        return found;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// All signatures that a function has.
  static List<Signature> all(String name) {
    return Library.BY_NAME.getOrDefault(name, List.of());
  }
}
