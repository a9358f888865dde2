package dev.wf.testing.hold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A secret of the environment that is made up, and recognised even where it was cut, turned around
/// or written otherwise in part.
///
/// @param name of the variable
record Secret(String name, String value) {
  private static final int LENGTH = 24;

  /// So much of it is no chance.
  private static final int TELLING = 8;

  /// Those that a program names.
  static List<Secret> of(Trial trial) {
    return trial
        .graph()
        .secrets()
        .distinct()
        .map(name -> new Secret(name, madeUp(trial, name)))
        .toList();
  }

  private static String madeUp(Trial trial, String name) {
    var text = new StringBuilder("Zk");
    for (int i = 0; text.length() < LENGTH; i++) {
      text.append(Long.toString(Math.floorMod(trial.draw("secret " + name, i), 36), 36));
    }
    return text.toString();
  }

  static Map<String, String> environment(Trial trial) {
    var environment = new LinkedHashMap<String, String>();
    of(trial).forEach(s -> environment.put(s.name(), s.value()));
    return environment;
  }

  /// What of it stands in a text; the text has lower case letters.
  Optional<String> in(String lower) {
    var whole = value.toLowerCase(Locale.ROOT);
    var turned = new StringBuilder(whole).reverse().toString();
    return Stream.of(whole, turned)
        .flatMap(text ->
            IntStream.rangeClosed(0, LENGTH - TELLING)
                .mapToObj(i -> text.substring(i, i + TELLING)))
        .filter(lower::contains)
        .findFirst();
  }
}
