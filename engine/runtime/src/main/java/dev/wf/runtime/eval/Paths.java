package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Scalars;
import java.util.List;
import java.util.stream.Collectors;

/// Functions of paths as texts. They look at no file.
final class Paths {
  private Paths() {}

  static Value name(Call call) {
    return Value.of(name(call.text(0)));
  }

  static Value dir(Call call) {
    var path = Scalars.normalPath(call.text(0));
    int slash = path.lastIndexOf('/');
    return Value.of(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
  }

  static Value ext(Call call) {
    var name = name(call.text(0));
    int dot = name.lastIndexOf('.');
    return Value.of(dot <= 0 || name.equals("..") ? "" : name.substring(dot + 1));
  }

  static Value join(Call call) {
    return Value.of(
        Scalars.normalPath(
            call.values(0).stream()
                .map(Operators::text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"))));
  }

  static Value touched(Call call) {
    return new Value.ListOf(
        touched(call.value(0)).stream().map(f -> ((Value.RecordOf) f).get("path")).toList());
  }

  /// What a patch says of each path that it touches.
  static List<Value> touched(Value patch) {
    if (patch instanceof Value.RecordOf r && r.get("files") instanceof Value.ListOf(var files)) {
      return files;
    }
    throw new IllegalArgumentException("what has the type `patch` is a patch, not " + patch);
  }

  private static String name(String text) {
    var path = Scalars.normalPath(text);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
