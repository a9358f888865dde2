package dev.wf.compiler.check.written;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.ir.source.Source;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// The name by which each declared type goes in a program: its own, and where two modules declare a
/// type of one name, the later one's with its module before it, `house_rules.Finding`.
final class TypeKeys {
  private final Map<Decl.Type, String> keys = new IdentityHashMap<>();
  private final Map<String, Source> taken = new HashMap<>();

  /// A type declared twice in one text, which is reported, is one.
  void add(Decl.Type type, Source source) {
    var key =
        Modules.apart(
            type.name().text(), source, k -> taken.containsKey(k) && taken.get(k) != source);
    taken.put(key, source);
    keys.put(type, key);
  }

  String of(Decl.Type type) {
    var key = keys.get(type);
    if (key == null) {
      throw new IllegalArgumentException("a declared type has a key, but this has none: " + type);
    }
    return key;
  }
}
