package dev.wf.compiler.check.type;

import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.type.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The signatures of what can be called: of what a program declares, and of the functions that are
/// always there.
///
/// The latter are written in the language itself, in `functions.wf` beside this class, and a
/// function's lines are read when it is first asked for, since most programs need a few of them.
public final class Signatures {
  private static final Map<String, List<Signature>> READ = new ConcurrentHashMap<>();

  private final Map<Decl, Signature> declared = new IdentityHashMap<>();

  /// The lines of the resource, each a signature.
  private static final class Library {
    static final List<String> LINES = lines();

    private static List<String> lines() {
      try (var in = Signatures.class.getResourceAsStream("functions.wf")) {
        if (in == null) {
          throw new IllegalStateException(
              "signatures lie beside this class, but `functions.wf` does not");
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

  public void declare(
      Decl declaration, String name, List<Signature.Parameter> parameters, Type result) {
    declared.put(declaration, new Signature(name, parameters, result, false));
  }

  public Signature of(Decl declaration) {
    var found = declared.get(declaration);
    if (found == null) {
      throw new IllegalArgumentException(
          "what is called has a signature, but this has none: " + declaration);
    }
    return found;
  }

  /// All signatures of a function that is always there.
  public static List<Signature> always(String name) {
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
    return lines.stream().map(SignatureReader::read).toList();
  }
}
