package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which nodes keep artifacts of which names. Two of one name are a conflict of the later node, in
/// the order of the text; that is told when all is done, since only then it is known which is
/// later.
final class ArtifactNames {
  private static final Comparator<Kept> IN_TEXT =
      Comparator.comparingInt(Kept::order)
          .thenComparing(Kept::element, Arrays::compare)
          .thenComparing(Kept::path);

  private final Map<String, List<Kept>> byName = new TreeMap<>();

  private record Kept(int order, int[] element, String path) {}

  void asked(int order, int[] element, NodePath path, Asked asked) {
    if (asked instanceof Asked.Use use
        && use.function().equals("artifact")
        && use.arguments().getFirst() instanceof Value.Str(var name)) {
      byName
          .computeIfAbsent(plain(name), _ -> new ArrayList<>())
          .add(new Kept(order, element, path.toString()));
    }
  }

  /// The name of the file, without the ways there that lead back.
  private static String plain(String name) {
    var parts = new ArrayList<String>();
    for (var part : name.split("/")) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /// The conflicts among them.
  void judge(Losses losses) {
    byName.forEach((name, all) -> {
      all.sort(IN_TEXT);
      var first = all.getFirst().path();
      for (var other : all.subList(1, all.size())) {
        var message =
            "The artifact `"
                + name
                + "` is kept by `"
                + first
                + "` already; only one of them is there.";
        losses.at(new Failure(Failure.Kind.CONFLICT, message), other.path());
      }
    });
  }
}
