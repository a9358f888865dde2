package dev.wf.models.mock;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The files that an answer may name: those of the question, else those in a folder of the
/// question, else all of the workspace.
final class KnownPaths {
  private static final Pattern FILE =
      Pattern.compile("(?:[\\w@+.-]+/)*[\\w@+-][\\w@+.-]*\\.[A-Za-z]\\w{0,9}");
  private static final int LOOKED_AT = 1000;

  private final List<String> texts = new ArrayList<>();
  private final Supplier<List<String>> files;

  KnownPaths(SequencedMap<String, Value> arguments, Supplier<List<String>> files) {
    this.files = files;
    arguments.values().forEach(this::collect);
  }

  /// The files that the question names, in its order.
  List<String> given() {
    var looking = texts.stream().filter(t -> FILE.matcher(t).matches()).toList();
    if (looking.isEmpty()) {
      return List.of();
    }
    var there = files.get();
    return distinct(
        there.isEmpty()
            ? looking
            : looking.stream().filter(t -> Collections.binarySearch(there, t) >= 0).toList());
  }

  List<String> all() {
    var given = given();
    if (!given.isEmpty()) {
      return given;
    }
    var there = files.get();
    var inside =
        there.stream()
            .filter(file -> texts.stream().anyMatch(folder -> file.startsWith(folder + "/")))
            .toList();
    return !inside.isEmpty() ? inside : !there.isEmpty() ? there : List.of("README.md");
  }

  private void collect(Value value) {
    if (texts.size() >= LOOKED_AT) {
      return;
    }
    if (value instanceof Value.Str(var text)) {
      texts.add(text);
    }
    value.parts().forEach(this::collect);
  }

  private static List<String> distinct(Collection<String> paths) {
    return List.copyOf(new LinkedHashSet<>(paths));
  }
}
