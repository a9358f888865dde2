package dev.wf.cli.record;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out why nodes of a run came to what they did, back to the root causes.
public final class Causes {
  /// Of several causes of one node so many are followed.
  private static final int MOST = 3;

  /// Longer ways back are cut.
  private static final int DEEPEST = 20;

  private final Story now;
  private final Past past;
  private final Reasons reasons;
  private final Influence influence;

  public Causes(Story now, Past past, Reasons reasons) {
    this.now = now;
    this.past = past;
    this.reasons = reasons;
    this.influence = new Influence(now);
  }

  /// Why the model of a node was asked.
  public Cause.Asked of(Replay.Node node) {
    return asked(node, DEEPEST);
  }

  /// In which texts a node's question, and what its tools showed, differ from those of an entry.
  ///
  /// @param kept where what was said is kept
  public List<Spoken.Difference> differences(Replay.Node node, Entry entry, Transcript.Kept kept) {
    var origin = entry.origin();
    var all = new ArrayList<Spoken.Difference>();
    past.story(origin.run())
        .flatMap(then -> then.node(origin.path()))
        .ifPresent(before -> all.addAll(Comparison.texts(before.asked(), node.asked())));
    var titles = all.stream().map(Spoken.Difference::title).toList();
    var before = Spoken.of(entry.conversation(), kept);
    var since = node.ended().flatMap(ended -> Spoken.of(ended.outcome(), kept));
    if (before.isPresent() && since.isPresent()) {
      since.get().since(before.get()).stream()
          .filter(d -> !titles.contains(d.title()))
          .forEach(all::add);
    }
    return all;
  }

  private Cause.Asked asked(Replay.Node node, int deep) {
    var reason = reasons.why(node);
    if (!(reason instanceof Reason.QuestionDiffers)) {
      return new Cause.Asked(node, reason, List.of());
    }
    var through =
        reason
            .nearestEntry()
            .map(Entry::origin)
            .flatMap(origin ->
                past.story(origin.run()).map(then -> through(node, origin.path(), then, deep)))
            .orElse(List.of());
    return new Cause.Asked(node, reason, through);
  }

  /// Why a node does not ask what another asked in an earlier run.
  private List<Cause.Through> through(Replay.Node node, String before, Story then, int deep) {
    if (deep == 0) {
      return List.of();
    }
    var instead = outcomesOf(then);
    var through = new ArrayList<Cause.Through>();
    for (var cause : influence.on(node, instead, MOST)) {
      var other = instead.get(cause.path());
      var why = cause(cause, other, then, deep - 1);
      through.add(new Cause.Through(what(node, Map.of(cause.path(), other)), why));
    }
    if (through.isEmpty()) {
      given(node, then).ifPresent(through::add);
    }
    if (through.isEmpty() && !isAskedAlike(node, before, then)) {
      var what =
          then.node(before)
              .map(n -> String.join(", ", Comparison.differing(node.asked(), n.asked())))
              .orElse("");
      through.add(new Cause.Through(what, new Cause.Program()));
    }
    return through;
  }

  /// Whether both ask the same as far as the program says: who answers is then another one.
  private static boolean isAskedAlike(Replay.Node node, String before, Story then) {
    return then.node(before).filter(n -> Comparison.isSame(n.asked(), node.asked())).isPresent();
  }

  private String what(Replay.Node node, Map<String, Outcome> instead) {
    return influence
        .askedWith(node, instead)
        .map(n -> String.join(", ", Comparison.differing(node.asked(), n.asked())))
        .orElse("");
  }

  private Optional<Cause.Through> given(Replay.Node node, Story then) {
    var names = new ArrayList<String>();
    now.arguments()
        .forEach((name, value) -> {
          if (!value.equals(then.arguments().get(name))) {
            names.add(name);
          }
        });
    names.sort(null);
    if (names.isEmpty() || !now.isOtherwiseWith(then.arguments(), node)) {
      return Optional.empty();
    }
    return Optional.of(new Cause.Through("", new Cause.Given(names)));
  }

  /// What nodes of this run came to in an earlier one, where that was something else of the same
  /// type.
  private Map<String, Outcome> outcomesOf(Story then) {
    var byLabel = new HashMap<String, Replay.Node>();
    then.told().nodes().forEach(n -> byLabel.putIfAbsent(n.asked().label(), n));
    var others = new HashMap<String, Outcome>();
    for (var node : now.told().nodes()) {
      var before =
          then.node(node.path())
              .filter(n -> n.asked().label().equals(node.asked().label()))
              .or(() -> Optional.ofNullable(byLabel.get(node.asked().label())))
              .or(() -> then.node(node.path()).filter(n -> isOfOneKind(n.asked(), node.asked())))
              .filter(n -> isOtherwise(n, node) && Comparison.isOfOneType(n.asked(), node.asked()));
      before
          .flatMap(Replay.Node::ended)
          .ifPresent(ended -> others.put(node.path(), ended.outcome()));
    }
    return others;
  }

  private static boolean isOfOneKind(Asked one, Asked other) {
    return switch (one) {
      case Asked.Question a -> other instanceof Asked.Question b && a.agent().equals(b.agent());
      case Asked.Use a -> other instanceof Asked.Use b && a.function().equals(b.function());
    };
  }

  /// Whether both came to something, and not to the same.
  private static boolean isOtherwise(Replay.Node one, Replay.Node other) {
    return one.ended().isPresent()
        && other.ended().isPresent()
        && !value(one.ended().get().outcome()).equals(value(other.ended().get().outcome()));
  }

  /// Empty where it failed.
  private static Optional<Value> value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered a -> Optional.of(a.value());
      case Outcome.Failed _ -> Optional.empty();
    };
  }

  private Cause cause(Replay.Node node, Outcome before, Story then, int deep) {
    var ended = node.ended().orElseThrow();
    return switch (node.asked()) {
      case Asked.Question _ ->
          switch (ended.from()) {
            case ASKED -> asked(node, deep);
            case MEMORY, DISK, REMOTE, KEPT -> new Cause.Served(node);
            case SHARED ->
                sharedWith(node).<Cause>map(n -> asked(n, deep)).orElse(new Cause.Served(node));
          };
      case Asked.Use _ -> {
        var same = then.node(node.path()).filter(n -> Comparison.isSame(n.asked(), node.asked()));
        yield same.isEmpty()
            ? new Cause.Used(node, through(node, node.path(), then, deep))
            : new Cause.Gave(
                node, value(before).orElse(Value.NULL), value(ended.outcome()).orElse(Value.NULL));
      }
    };
  }

  /// The node that asked what others share.
  private Optional<Replay.Node> sharedWith(Replay.Node node) {
    var key = node.ended().orElseThrow().key();
    return now.told().nodes().stream()
        .filter(n ->
            n.ended()
                .filter(e -> e.key().equals(key) && e.from() == Recorded.From.ASKED)
                .isPresent())
        .findFirst();
  }
}
