package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.ir.type.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The signatures of what a file declares.
final class Declared {
  private final Map<Decl, Signature> signatures = new IdentityHashMap<>();

  void add(Decl declaration, Signature signature) {
    signatures.put(declaration, signature);
  }

  Signature signature(Decl declaration) {
    var found = signatures.get(declaration);
    if (found == null) {
      throw new IllegalArgumentException(
          "what is called has a signature, but this has none: " + declaration);
    }
    return found;
  }

  static List<Signature.Parameter> parameters(List<Parameter> written, TypeReader types) {
    return written.stream()
        .map(p ->
            new Signature.Parameter(
                p.name().text(),
                p.type().map(types::read).orElse(Type.Plain.ERROR),
                p.standard().isPresent()))
        .toList();
  }
}
