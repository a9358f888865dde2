package dev.wf.cli.record;

import dev.wf.ir.value.JsonSchema;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Condition;
import dev.wf.runtime.call.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// In what two things that are asked differ.
final class Comparison {
  /// More places are told by the names of the arguments alone.
  private static final int MOST = 2;

  private Comparison() {}

  static boolean isSame(Asked one, Asked other) {
    if (one instanceof Asked.Question a && other instanceof Asked.Question b) {
      return a.agent().equals(b.agent())
          && a.arguments().equals(b.arguments())
          && a.settings().equals(b.settings())
          && a.indices().equals(b.indices())
          && a.continued().map(Conversation::said).equals(b.continued().map(Conversation::said))
          && a.ensured().map(Condition::text).equals(b.ensured().map(Condition::text));
    }
    return one instanceof Asked.Use a
        && other instanceof Asked.Use b
        && a.function().equals(b.function())
        && a.arguments().equals(b.arguments());
  }

  /// Whether what one comes to could be what the other comes to.
  static boolean isOfOneType(Asked one, Asked other) {
    return schema(one).equals(schema(other));
  }

  private static Value schema(Asked asked) {
    return switch (asked) {
      case Asked.Question q -> JsonSchema.of(q.result(), q.types());
      case Asked.Use u -> JsonSchema.of(u.result(), u.types());
    };
  }

  /// Where arguments differ: `finding.note`, `finding.lines[2]`; else which of its other parts.
  static List<String> differing(Asked one, Asked other) {
    if (!(one instanceof Asked.Question a && other instanceof Asked.Question b)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    differing("", a.arguments(), b.arguments(), names);
    if (names.isEmpty()) {
      differing("", a.settings().fields(), b.settings().fields(), names);
    }
    return names.size() <= MOST
        ? names
        : names.stream().map(n -> n.replaceFirst("[.\\[].*", "")).distinct().toList();
  }

  /// In which of its settings, and in which type, a question differs from another, as texts.
  static List<Spoken.Difference> texts(Asked before, Asked now) {
    var all = new ArrayList<Spoken.Difference>();
    if (before instanceof Asked.Question then && now instanceof Asked.Question since) {
      var names = new LinkedHashSet<>(List.of("system", "prompt"));
      names.addAll(then.settings().fields().keySet());
      names.addAll(since.settings().fields().keySet());
      for (var name : names) {
        add(name, then.settings().get(name), since.settings().get(name), all);
      }
      add("answer", schema(then), schema(since), all);
    }
    return all;
  }

  private static void add(String title, Value before, Value now, List<Spoken.Difference> all) {
    if (!before.equals(now)) {
      all.add(new Spoken.Difference(title, text(before), text(now)));
    }
  }

  private static String text(Value value) {
    return value.equals(Value.NULL) ? "" : Rendering.hole(value);
  }

  private static void differing(
      String prefix,
      SequencedMap<String, Value> one,
      SequencedMap<String, Value> other,
      List<String> names) {
    var all = new LinkedHashSet<>(one.keySet());
    all.addAll(other.keySet());
    for (var name : all) {
      var here = one.get(name);
      var there = other.get(name);
      if (here == null || there == null) {
        names.add(prefix + name);
      } else {
        differing(prefix + name, here, there, names);
      }
    }
  }

  private static void differing(String name, Value one, Value other, List<String> names) {
    if (Objects.equals(one, other)) {
      return;
    }
    if (one instanceof Value.RecordOf a && other instanceof Value.RecordOf b) {
      differing(name + ".", a.fields(), b.fields(), names);
    } else if (one instanceof Value.ListOf(var a)
        && other instanceof Value.ListOf(var b)
        && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        differing(name + "[" + i + "]", a.get(i), b.get(i), names);
      }
    } else {
      names.add(name);
    }
  }
}
