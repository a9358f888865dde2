package dev.wf.runtime.quote;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.OptionalLong;

/// What the operators that pass elements on come to.
final class Streams {
  private Streams() {}

  static Extent extent(Step.Stream stream, Frame frame) {
    var list = frame.extent(stream.list());
    return switch (stream.operator()) {
      case MAP -> new Extent.Listed(list.length(), applied(stream, list, frame));
      case FLAT_MAP -> {
        var each = applied(stream, list, frame);
        yield new Extent.Listed(Extent.times(list.length(), each.length()), each.element());
      }
      case FLATTEN -> new Extent.Listed(flattened(list), list.element().element());
      case FILTER, COMPACT, UNIQUE_BY, REVERSE -> new Extent.Listed(list.length(), list.element());
      case TAKE -> Frame.taken(list, stream.function().map(frame::extent).orElse(Extent.ANY));
      case CHUNK ->
          new Extent.Listed(list.length(), new Extent.Listed(OptionalLong.empty(), list.element()));
      case LEN -> Frame.count(list);
      case LAST -> list.element();
      case IS_EMPTY -> Extent.ANY;
    };
  }

  private static OptionalLong flattened(Extent list) {
    if (list instanceof Extent.Exactly(Value.ListOf(var lists))
        && lists.stream().allMatch(Value.ListOf.class::isInstance)) {
      return OptionalLong.of(
          lists.stream().mapToLong(l -> ((Value.ListOf) l).values().size()).sum());
    }
    return Extent.times(list.length(), list.element().length());
  }

  private static Extent applied(Step.Stream stream, Extent list, Frame frame) {
    return stream
        .function()
        .map(f ->
            f instanceof Expr.Lambda(_, var body)
                ? frame.inner(List.of(list.element())).extent(body)
                : Extent.ANY)
        .orElse(Extent.ANY);
  }
}
