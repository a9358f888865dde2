package dev.wf.testing.prove;

import dev.wf.ir.graph.Fault;
import dev.wf.ir.graph.Test;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.work.Solo;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.mock.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One way that a property may go: its arguments, and what is generated when a call asks for it.
///
/// What is generated is a function of the seed, the number of the try and the key of the call, so
/// it does not depend on the order in which calls end. A way that was gone can be gone again with
/// something about it changed: then the rest stays as it was as far as the same calls are made, or
/// others by the same nodes, and is as simple as can be where there are new ones.
///
/// Used by one thread; gone once.
final class Way implements Chance, Solo.Order {
  private final Open open;
  private final long number;
  private final SequencedMap<String, Value> arguments;
  private final boolean isShuffled;
  private final @Nullable Pins pins;
  private final SequencedMap<Spot, Drawn> drawn = new LinkedHashMap<>();
  private final SequencedMap<Spot, Faulted> faults = new LinkedHashMap<>();
  private final List<Said> said = new ArrayList<>();
  private final Set<Said> within = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Asked, Making> making = new IdentityHashMap<>();
  private final List<String> sayers = new ArrayList<>();
  private String node = "";
  private boolean isDisturbed;

  /// Where something is left open: an answer of a call, counted from the first attempt.
  ///
  /// @param mock which of the test's; -1 for a fault
  /// @param index of what the mock generates
  record Spot(String key, int attempt, int mock, int index) {
    @Override
    public int hashCode() {
      return 31 * (31 * (31 * key.hashCode() + attempt) + mock) + index;
    }

    Part part() {
      return new Part(mock, index);
    }

    /// The same of a node.
    private Spot of(String node) {
      return new Spot(node, attempt, mock, index);
    }
  }

  /// What was generated.
  ///
  /// @param node that asked
  record Drawn(Type type, Value value, String node) {}

  /// What was generated before, by the key of the call and by the node that asked.
  private record Pins(
      Map<Spot, Drawn> drawn,
      Map<Spot, Drawn> byNode,
      Map<Spot, Faulted> faults,
      Map<Spot, Faulted> faultsByNode,
      Map<Part, Value> usual) {}

  /// A part of what a mock generates.
  record Part(int mock, int part) {}

  /// A fault that was generated.
  ///
  /// @param node whose answer it stands for
  record Faulted(Fault fault, String node) {}

  private Way(
      Open open,
      long number,
      SequencedMap<String, Value> arguments,
      boolean isShuffled,
      @Nullable Pins pins) {
    this.open = open;
    this.number = number;
    this.arguments = arguments;
    this.isShuffled = isShuffled;
    this.pins = pins;
  }

  /// The way of a number: the first ones are straight, along the boundaries of types.
  ///
  /// @throws NoValue where an argument has none
  static Way numbered(Open open, int number) throws NoValue {
    var arguments = new LinkedHashMap<String, Value>();
    for (var parameter : open.test().graph().entry().parameters()) {
      long draw = open.draw(number, parameter.name(), 0);
      arguments.put(parameter.name(), open.value(parameter.type(), Open.from(number), draw));
    }
    return new Way(open, number, arguments, number > 0, null);
  }

  private Way again(
      SequencedMap<String, Value> arguments,
      boolean isShuffled,
      Map<Spot, Drawn> drawn,
      Map<Spot, Faulted> faults) {
    return again(arguments, isShuffled, drawn, faults, pins == null ? Map.of() : pins.usual());
  }

  private Way again(
      SequencedMap<String, Value> arguments,
      boolean isShuffled,
      Map<Spot, Drawn> drawn,
      Map<Spot, Faulted> faults,
      Map<Part, Value> usual) {
    var byNode = new LinkedHashMap<Spot, Drawn>();
    drawn.forEach((spot, d) -> byNode.putIfAbsent(spot.of(d.node()), d));
    var faultsByNode = new LinkedHashMap<Spot, Faulted>();
    faults.forEach((spot, f) -> faultsByNode.putIfAbsent(spot.of(f.node()), f));
    return new Way(
        open, number, arguments, isShuffled, new Pins(drawn, byNode, faults, faultsByNode, usual));
  }

  /// The same, in which every answer is as simple as can be.
  Way withSimplestAnswers() {
    return again(arguments, isShuffled, Map.of(), faults, Map.of());
  }

  /// The same, in which a part of a mock's answers is one and the same value whatever is asked.
  Way withUsual(Part part, Value value) {
    var others = new LinkedHashMap<>(drawn);
    others.keySet().removeIf(spot -> spot.part().equals(part));
    var usual = new LinkedHashMap<>(pins == null ? Map.<Part, Value>of() : pins.usual());
    usual.put(part, value);
    return again(arguments, isShuffled, others, faults, usual);
  }

  /// Whether it is one and the same value there whatever is asked.
  boolean isUsual(Spot spot) {
    return pins != null && pins.usual().containsKey(spot.part());
  }

  /// The same, in which other values stand for those that were generated.
  Way with(UnaryOperator<Value> change) {
    var others = new LinkedHashMap<String, Value>();
    arguments.forEach((name, value) -> others.put(name, change.apply(value)));
    var changed = new LinkedHashMap<Spot, Drawn>();
    drawn.forEach(
        (spot, d) -> changed.put(spot, new Drawn(d.type(), change.apply(d.value()), d.node())));
    var usual = new LinkedHashMap<Part, Value>();
    if (pins != null) {
      pins.usual().forEach((part, value) -> usual.put(part, change.apply(value)));
    }
    return again(others, isShuffled, changed, faults, usual);
  }

  /// The same, in which calls end as they began.
  Way inOrder() {
    return again(arguments, false, drawn, faults);
  }

  Way without(Spot fault) {
    var left = new LinkedHashMap<>(faults);
    left.remove(fault);
    return again(arguments, isShuffled, drawn, left);
  }

  Way with(String argument, Value value) {
    var other = new LinkedHashMap<>(arguments);
    other.put(argument, value);
    return again(other, isShuffled, drawn, faults);
  }

  Way with(Spot spot, Value value) {
    var other = new LinkedHashMap<>(drawn);
    var before = drawn.get(spot);
    other.put(spot, new Drawn(before.type(), value, before.node()));
    return again(arguments, isShuffled, other, faults);
  }

  boolean isShuffled() {
    return isShuffled;
  }

  SequencedMap<String, Value> arguments() {
    return arguments;
  }

  /// What was generated, in the order in which it was asked for.
  SequencedMap<Spot, Drawn> drawn() {
    return drawn;
  }

  SequencedMap<Spot, Faulted> faults() {
    return faults;
  }

  /// Whether a model failed that would not have.
  boolean isDisturbed() {
    return isDisturbed;
  }

  /// What mocks said, and what went wrong in place of that, in order.
  List<Said> said() {
    return said;
  }

  /// Whether it was said for an answer in which something was generated, so that whoever gives that
  /// answer does not need it.
  boolean isWithin(Said one) {
    return within.contains(one);
  }

  /// A call whose agent may say something in the midst of others.
  ///
  /// @param from as many things were said before it
  private record Making(String node, int from) {}

  @Override
  public void making(Call call) {
    node = call.path();
    making.put(call.asked(), new Making(node, said.size()));
  }

  @Override
  public void goingOn(Call call) {
    node = call.path();
  }

  @Override
  public List<Value> generated(Test.Mock mock, Asked asked, String key, int attempt) {
    var values = new ArrayList<Value>();
    int index = open.test().mocks().indexOf(mock);
    for (int part = 0; part < mock.generated().size(); part++) {
      var type =
          mock.generated()
              .get(part)
              .orElseGet(() ->
                  asked instanceof Asked.Question question
                      ? question.result()
                      : ((Asked.Use) asked).result());
      var spot = new Spot(key, attempt, index, part);
      var found = found(spot, type);
      drawn.put(spot, new Drawn(type, found, node));
      values.add(found);
    }
    return values;
  }

  private Value found(Spot spot, Type type) {
    try {
      if (pins == null) {
        long draw =
            open.draw(number, spot.key(), 31 * (31 * spot.attempt() + spot.mock()) + spot.index());
        return open.value(type, Open.from(number), draw);
      }
      var pinned = pins.drawn().get(spot);
      if (pinned == null) {
        pinned = pins.byNode().get(spot.of(node));
      }
      if (pinned != null && fits(pinned.value(), type)) {
        return pinned.value();
      }
      var usual = pins.usual().get(spot.part());
      return usual != null && fits(usual, type) ? usual : open.simplest(type);
    } catch (NoValue e) {
      throw new Unmade(e.type());
    }
  }

  private boolean fits(Value value, Type type) {
    return Conformance.exactly(value, type, open.test().graph().types()) instanceof Conformed.Fits;
  }

  /// There is no value of a type that an answer has.
  static final class Unmade extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Type type;

    Unmade(Type type) {
      super("no value of " + type, null, false, false);
      this.type = type;
    }

    Type type() {
      return type;
    }
  }

  @Override
  public Optional<Fault> fault(String key, int attempt) {
    var spot = new Spot(key, attempt, -1, 0);
    var fault =
        pins == null
            ? open.fault(number, key, attempt)
            : Optional.ofNullable(pins.faults().get(spot))
                .or(() -> Optional.ofNullable(pins.faultsByNode().get(spot.of(node))))
                .map(Faulted::fault);
    fault.ifPresent(f -> {
      faults.put(spot, new Faulted(f, node));
      isDisturbed |= f == Fault.SLOW;
    });
    return fault;
  }

  @Override
  public void said(Said one) {
    var of = making.get(one.asked());
    if (of != null) {
      for (int i = of.from(); one.isMade() && i < said.size(); i++) {
        if (sayers.get(i).equals(of.node()) || sayers.get(i).startsWith(of.node() + "/")) {
          within.add(said.get(i));
        }
      }
      making.put(one.asked(), new Making(of.node(), said.size() + 1));
    }
    said.add(one);
    sayers.add(node);
    isDisturbed |= one.mock().isEmpty();
  }

  @Override
  public OptionalLong rank(Call call) {
    if (!isShuffled) {
      return OptionalLong.empty();
    }
    boolean isSlow = open.fault(number, call.key(), 1).filter(f -> f == Fault.SLOW).isPresent();
    return OptionalLong.of(isSlow ? Long.MAX_VALUE : open.draw(number, call.key(), -1) >>> 2);
  }
}
