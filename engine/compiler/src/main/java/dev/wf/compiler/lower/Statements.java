package dev.wf.compiler.lower;

import static dev.wf.ir.graph.Expr.NULL;

import dev.wf.compiler.lower.Choices.Built;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Statements of blocks, and what becomes of the text below one that may leave.
final class Statements {
  private final Lowering lowering;
  private final Ledger ledger;

  /// What a block comes to.
  private enum Ending {
    /// What the body around comes to, whether it ends or returns.
    VALUE,
    /// A record that tells whether it returned, and what it comes to.
    TAGGED
  }

  /// Where statements stand: the block they are lowered into, and what that comes to.
  private record Into(Draft draft, Ending ending, Optional<String> wanted) {
    Into inner(Draft draft) {
      return new Into(draft, ending, wanted);
    }

    Flow ended(Flow value, boolean left) {
      return switch (ending) {
        case VALUE -> value;
        case TAGGED -> Flow.known(Code.tagged(left, value.value()));
      };
    }
  }

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  /// The body of a workflow.
  Flow body(Body body, Draft draft) {
    return body(body, draft, Values.NAMELESS);
  }

  /// The body of a test or an evaluation.
  Flow body(List<Item> items, Draft draft) {
    return items(items, new Into(draft, Ending.VALUE, Values.NAMELESS));
  }

  Flow body(Body body, Draft draft, Optional<String> wanted) {
    lowering.probing().empty(body, draft);
    var value = items(Item.of(body), new Into(draft, Ending.VALUE, wanted));
    return lowering.values().projected(ledger.types().projection(body), value, draft);
  }

  /// Braces that stand as an expression: their statements belong to the block around.
  Flow inline(Body.Block block, Draft draft, Optional<String> wanted) {
    return body(block, draft, wanted);
  }

  private Flow items(List<Item> items, Into into) {
    for (int i = 0; i < items.size(); i++) {
      var rest = items.subList(i + 1, items.size());
      begins(items.get(i), into.draft());
      var left =
          switch (items.get(i)) {
            case Item.Plain p -> plain(p.statement(), rest, into);
            case Item.Valued v -> valued(v, rest, into);
            case Item.Arrived a -> arrived(a.let(), into.draft());
            case Item.Arrives a -> arrives(a.value(), into.draft());
            case Item.Scored s -> scored(s.score(), into.draft());
            case Item.Scores s -> Optional.of(into.ended(scores(s.scores(), into.draft()), false));
            case Item.AtRest _ -> {
              var rested = into.draft().add(cell -> new Step.Rest(cell, Optional.empty()));
              var below = Choices.block(into.draft(), inner -> items(rest, into.inner(inner)));
              yield Optional.of(Choices.after(rested, below, into.draft()));
            }
          };
      if (left.isPresent()) {
        return left.get();
      }
    }
    return into.ended(Flow.known(NULL), false);
  }

  private void begins(Item item, Draft draft) {
    switch (item) {
      case Item.Plain p -> lowering.probing().at(p.statement(), draft);
      case Item.Valued v -> v.value().ifPresent(value -> lowering.probing().at(value, draft));
      case Item.Arrived _, Item.Arrives _, Item.AtRest _, Item.Scored _, Item.Scores _ -> {}
    }
  }

  private Optional<Flow> arrived(Stmt.Let let, Draft draft) {
    var name =
        switch (let.pattern()) {
          case Pattern.Single s -> s.name();
          case Pattern.Fields f -> f.fields().getFirst().name();
        };
    if (ledger.spot(ledger.names().binding(name)) instanceof Spot.InCell in) {
      var whole = draft.local(in.owner(), in.cell());
      lowering.expectations().arrives(whole, let.value().span(), draft);
    }
    return Optional.empty();
  }

  private Optional<Flow> arrives(Expr value, Draft draft) {
    var flow = lowering.values().flow(value, draft, Values.NAMELESS);
    lowering.expectations().arrives(flow.value(), value.span(), draft);
    return Optional.empty();
  }

  private Optional<Flow> scored(Stmt.Score score, Draft draft) {
    var cell = draft.cell(lowering.values().value(score.value(), draft));
    ledger.hold(
        score.value(), new Spot.InCell(draft.owner(cell), cell.cell(), Optional.empty(), 0));
    return Optional.empty();
  }

  private Flow scores(List<Stmt.Score> scores, Draft draft) {
    var entries = new ArrayList<dev.wf.ir.graph.Expr.RecordOf.Entry>();
    for (var score : scores) {
      var in = ledger.held(score.value()).orElseThrow();
      entries.add(
          Code.named(score.name().constant().orElseThrow(), draft.local(in.owner(), in.cell())));
    }
    return Flow.known(new dev.wf.ir.graph.Expr.RecordOf(entries, false));
  }

  /// What the block comes to, where the rest of the items is lowered with this one or never
  /// reached.
  private Optional<Flow> plain(Stmt statement, List<Item> rest, Into into) {
    return switch (statement) {
      case Stmt.Phase p -> {
        ledger.phase(p);
        yield Optional.empty();
      }
      case Stmt.Log l -> {
        var message = lowering.values().value(l.message(), into.draft());
        var site = ledger.site(into.draft().siteNames().unique("log"), l.span());
        into.draft().add(cell -> new Step.Log(cell, site, message));
        yield Optional.empty();
      }
      case Stmt.Return r -> {
        var value =
            r.value()
                .map(v -> lowering.values().flow(v, into.draft(), into.wanted()))
                .orElse(Flow.known(NULL));
        yield Optional.of(into.ended(value, true));
      }
      case Stmt.Break b -> {
        var value =
            b.value()
                .map(v -> lowering.values().value(v, into.draft(), into.wanted()))
                .orElse(NULL);
        yield Optional.of(into.ended(Loops.left(value), true));
      }
      case Stmt.Next n -> Optional.of(into.ended(lowering.loops().next(n, into.draft()), true));
      case Stmt.Assert a -> Optional.of(assertion(a, rest, into));
      case Stmt.Expect e -> {
        lowering.expectations().add(e, into.draft());
        yield Optional.empty();
      }
      case Stmt.Header _, Stmt.Mock _ -> Optional.empty();
      case Stmt.Let _, Stmt.Evaluate _, Stmt.Score _ ->
          throw new IllegalStateException("what has a value is no plain statement: " + statement);
    };
  }

  private Flow assertion(Stmt.Assert assertion, List<Item> rest, Into into) {
    var condition = lowering.values().value(assertion.condition(), into.draft());
    var fails =
        Choices.block(
            into.draft(),
            inner -> {
              var message = assertion.message().map(m -> lowering.values().value(m, inner));
              return Flow.known(lowering.expressions().blocks().failed(assertion, message));
            });
    var goesOn = Choices.block(into.draft(), inner -> items(rest, into.inner(inner)));
    return Choices.choose(condition, Value.FALSE, fails, goesOn, into.draft());
  }

  private Optional<Flow> valued(Item.Valued item, List<Item> rest, Into into) {
    boolean last = rest.isEmpty() && item.pattern().isEmpty();
    if (item.value().isEmpty()) {
      return ended(item, Flow.known(NULL), last, into);
    }
    var value = Parts.bare(item.value().get());
    var exit = lowering.leaving().of(value);
    if (exit.any()) {
      var branching = Branching.of(value);
      if (branching.isPresent()) {
        return Optional.of(branches(item, branching.get(), last, rest, into));
      }
      if (value instanceof Expr.Do block) {
        return Optional.of(
            items(Item.continued(block.block(), item, Stream.of(value), rest), into));
      }
      if (value instanceof Expr.Fail) {
        return Optional.of(lowering.values().flow(value, into.draft(), Values.NAMELESS));
      }
    }
    boolean isUnused = !last && item.pattern().isEmpty() && !exit.any();
    boolean asksNobody = isUnused && !lowering.values().asks(value);
    boolean checks = asksNobody && lowering.leaving().checks(value);
    if (asksNobody && !checks) {
      return Optional.empty();
    }
    if (isNamedFunction(item, value)) {
      return Optional.empty();
    }
    var flow = lowering.values().flow(item.value().get(), into.draft(), wanted(item, last, into));
    if (!exit.any() && !checks || last) {
      return ended(item, flow, last, into);
    }
    var held = into.draft().cell(project(item, flow, into.draft()).value());
    bind(item, new Flow(held, 0), into.draft());
    var below = Choices.block(into.draft(), inner -> items(rest, into.inner(inner)));
    return Optional.of(Choices.after(held, below, into.draft()));
  }

  /// `let f = x => …`: nothing is lowered before it is called.
  private boolean isNamedFunction(Item.Valued item, Expr value) {
    if (item.pattern().orElse(null) instanceof Pattern.Single(var name)
        && lowering.expressions().functions().isFunction(value)) {
      ledger.introduce(name, lowering.expressions().functions().spot(value));
      return true;
    }
    return false;
  }

  /// Binds the value, or ends the block with it.
  private Optional<Flow> ended(Item.Valued item, Flow flow, boolean last, Into into) {
    var value = project(item, flow, into.draft());
    if (last) {
      return Optional.of(into.ended(value, false));
    }
    bind(item, value, into.draft());
    return Optional.empty();
  }

  private Flow project(Item.Valued item, Flow flow, Draft draft) {
    var value = flow;
    for (var node : item.projectedAt()) {
      value = lowering.values().projected(ledger.types().projection(node), value, draft);
    }
    return value;
  }

  private void bind(Item.Valued item, Flow value, Draft draft) {
    if (item.pattern().isPresent()) {
      var cell = draft.cell(value.value());
      var spot = new Spot.InCell(draft.owner(cell), cell.cell(), Optional.empty(), value.growth());
      ledger.introduce(item.pattern().get(), spot);
    }
  }

  private static Optional<String> wanted(Item.Valued item, boolean last, Into into) {
    return item.pattern().orElse(null) instanceof Pattern.Single(var name)
        ? Optional.of(name.text())
        : last ? into.wanted() : Values.NAMELESS;
  }

  /// An `if` or `match` that may leave.
  private Flow branches(
      Item.Valued item, Branching branching, boolean last, List<Item> rest, Into into) {
    if (last || branching.bodies().filter(Leaving::goesOn).count() <= 1) {
      return chosen(item, branching, rest, into);
    }
    var draft = into.draft();
    var wanted = wanted(item, last, into);
    if (!lowering.leaving().of(branching.node()).returns()) {
      var value = chosen(whole(item), branching, List.of(), new Into(draft, Ending.VALUE, wanted));
      var held = draft.cell(project(item, value, draft).value());
      bind(item, new Flow(held, 0), draft);
      var below = Choices.block(draft, inner -> items(rest, into.inner(inner)));
      return Choices.after(held, below, draft);
    }
    var tagged = chosen(whole(item), branching, List.of(), new Into(draft, Ending.TAGGED, wanted));
    var cell = (Local) tagged.value();
    var returned =
        Choices.block(
            draft,
            _ ->
                switch (into.ending()) {
                  case VALUE -> Flow.known(Code.field(Choices.outward(cell), Code.VALUE));
                  case TAGGED -> Flow.known(Choices.outward(cell));
                });
    var below =
        Choices.block(
            draft,
            inner -> {
              if (item.pattern().isPresent()) {
                var value = Flow.known(Code.field(Choices.outward(cell), Code.VALUE));
                bind(item, project(item, value, inner), inner);
              }
              return items(rest, into.inner(inner));
            });
    return Choices.choose(Code.field(cell, Code.LEFT), Value.TRUE, returned, below, draft);
  }

  /// The value of the item for itself, bound to nothing.
  private static Item.Valued whole(Item.Valued item) {
    return new Item.Valued(item.value(), Optional.empty(), List.of());
  }

  /// A choice of branches, with the rest of the text in the one that goes on; only where at most
  /// one does is there a rest. That one is lowered last, since what is in it stands below the
  /// others.
  private Flow chosen(Item.Valued item, Branching branching, List<Item> rest, Into into) {
    var subject = lowering.values().value(branching.subject(), into.draft());
    var goesOn = branching.bodies().filter(Leaving::goesOn).reduce((_, last) -> last);
    var turned = branching.turned(subject, goesOn.orElse(branching.otherwise()));
    var cases = new ArrayList<Choices.Case>();
    for (var arm : turned.arms()) {
      var built = branch(arm.body(), item, branching.node(), rest, into);
      cases.add(new Choices.Case(arm.values(), built));
    }
    var last = branch(turned.otherwise(), item, branching.node(), rest, into);
    return Choices.choose(turned.subject(), cases, last, into.draft());
  }

  private Built branch(Body body, Item.Valued item, Expr branching, List<Item> rest, Into into) {
    var items =
        Leaving.goesOn(body)
            ? Item.continued(body, item, Stream.of(branching), rest)
            : Item.of(body);
    return Choices.block(
        into.draft(),
        inner -> {
          lowering.probing().branch(branching, body, inner);
          return items(items, into.inner(inner));
        });
  }
}
