package dev.wf.compiler.check.whole;

import dev.wf.compiler.names.Binding;
import dev.wf.ir.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Where a value comes from, as far as it matters for going on with a conversation: whether it is
/// what an agent gave, still itself, or holds such values.
sealed interface Origin {
  Origin UNKNOWN = new Unknown();
  Origin NOTHING = new Nothing();
  Origin ANSWER = new Answer();

  /// Nothing is said about it: what it depends on is wrong already, or known only when it runs.
  record Unknown() implements Origin {}

  /// Null, or no value at all.
  record Nothing() implements Origin {}

  /// What an agent gave.
  record Answer() implements Origin {}

  /// Another value.
  ///
  /// @param what it is, as in "it is a new record"
  record Made(Place at, String what) implements Origin {}

  /// A parameter of the function or agent that is looked at, or something in it: its callers
  /// decide.
  ///
  /// @param path the fields that lead to it; [#ELEMENT] for those of a list
  record Given(Binding parameter, List<String> path) implements Origin {
    static final String ELEMENT = "[]";

    public Given {
      path = List.copyOf(path);
    }

    Given then(String part) {
      var longer = new ArrayList<>(path);
      longer.add(part);
      return new Given(parameter, longer);
    }
  }

  /// A list or a map.
  record Each(Origin element) implements Origin {}

  /// A record that the program made.
  record Parts(SequencedMap<String, Origin> fields, Place at) implements Origin {
    public Parts {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }

  /// One of several.
  record Either(List<Origin> all) implements Origin {
    public Either {
      all = List.copyOf(all);
    }
  }

  static Origin either(Stream<Origin> several) {
    var all = new LinkedHashSet<Origin>();
    several.forEach(o -> {
      switch (o) {
        case Either(var inner) -> all.addAll(inner);
        case Nothing _ -> {}
        case Origin one -> all.add(one);
      }
    });
    return switch (all.size()) {
      case 0 -> NOTHING;
      case 1 -> all.getFirst();
      default -> new Either(List.copyOf(all));
    };
  }

  static Origin either(Origin... several) {
    return either(Stream.of(several));
  }

  /// What a list or map of this origin holds.
  default Origin element(Place at) {
    return switch (this) {
      case Each(var element) -> element;
      case Given given -> given.then(Given.ELEMENT);
      case Parts(var fields, _) -> either(fields.values().stream());
      case Either(var all) -> either(all.stream().map(o -> o.element(at)));
      case Answer _ -> new Made(at, "a part of an answer");
      case Unknown _, Nothing _, Made _ -> this;
    };
  }

  /// What a record of this origin has under a name.
  default Origin field(String name, Place at) {
    return switch (this) {
      case Parts(var fields, _) -> fields.getOrDefault(name, UNKNOWN);
      case Each(var element) -> element;
      case Given given -> given.then(name);
      case Either(var all) -> either(all.stream().map(o -> o.field(name, at)));
      case Answer _ -> new Made(at, "a part of an answer");
      case Unknown _, Nothing _, Made _ -> this;
    };
  }

  /// What lies under a path of a parameter, where the parameter is of this origin.
  default Origin under(List<String> path, Place at) {
    var origin = this;
    for (var part : path) {
      origin = part.equals(Given.ELEMENT) ? origin.element(at) : origin.field(part, at);
    }
    return origin;
  }
}
