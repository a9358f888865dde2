package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A list under construction: slots in list order, filled in any order.
///
/// A slot holds a [Value], a [Rope] (an element that is itself a list under construction), a
/// [Splice] (elements that stand in the slot's place), a [Failure], nothing ([#NOTHING]), or is
/// still pending. A rope is closed when the number of its slots is known, and settled when all of
/// them are, ropes in them included. It is counted when it is known how many elements there will
/// be: a slot that will hold exactly one may be promised before it is filled.
final class Rope {
  static final Object NOTHING = new Object();
  private static final Object PENDING = new Object();

  private final ArrayList<Object> slots;
  private final List<IntConsumer> slotWaiters = new ArrayList<>(1);
  private final List<Runnable> growthWaiters = new ArrayList<>(1);
  private final List<Runnable> settledWaiters = new ArrayList<>(1);
  private final List<IntConsumer> promiseWaiters = new ArrayList<>(1);
  private final List<Runnable> countedWaiters = new ArrayList<>(1);
  private final BitSet promised = new BitSet();
  private boolean closed;
  private int pending;
  private int uncounted;
  private @Nullable Rope source;
  private @Nullable Failure fault;
  private @Nullable Runnable beforeSettled;
  private @Nullable Object result;

  /// The elements of a rope in place of one slot.
  record Splice(Rope rope) {}

  Rope() {
    slots = new ArrayList<>();
  }

  private Rope(List<? extends Object> values) {
    slots = new ArrayList<>(values);
    closed = true;
  }

  static Rope of(Value.ListOf list) {
    var rope = new Rope(list.values());
    rope.result = list;
    return rope;
  }

  int size() {
    return slots.size();
  }

  boolean closed() {
    return closed;
  }

  boolean settled() {
    return closed && pending == 0;
  }

  boolean filled(int slot) {
    return slots.get(slot) != PENDING;
  }

  Object get(int slot) {
    return slots.get(slot);
  }

  /// Adds a pending slot.
  int grow(Agenda agenda) {
    if (closed) {
      throw new IllegalStateException("a closed rope has all its slots");
    }
    slots.add(PENDING);
    pending++;
    uncounted++;
    growthWaiters.forEach(agenda::add);
    return slots.size() - 1;
  }

  void put(int slot, Object what, Agenda agenda) {
    if (filled(slot)) {
      throw new IllegalStateException(
          "a slot is filled once, but slot " + slot + " was filled again");
    }
    boolean count = !promised.get(slot);
    slots.set(slot, what);
    slotWaiters.forEach(w -> agenda.add(() -> w.accept(slot)));
    var inner = what instanceof Splice s ? s.rope() : what instanceof Rope r ? r : null;
    if (inner != null && !inner.settled()) {
      inner.whenSettled(agenda, () -> one(agenda));
    } else {
      one(agenda);
    }
    if (count && what instanceof Splice(Rope spliced) && !spliced.counted()) {
      spliced.whenCounted(agenda, () -> oneCounted(agenda));
    } else if (count) {
      oneCounted(agenda);
    }
  }

  /// Says that a slot that is not filled yet will hold one element.
  void promise(int slot, Agenda agenda) {
    if (!filled(slot) && !promised.get(slot)) {
      promised.set(slot);
      promiseWaiters.forEach(w -> agenda.add(() -> w.accept(slot)));
      oneCounted(agenda);
    }
  }

  boolean promised(int slot) {
    return promised.get(slot);
  }

  void onPromise(IntConsumer task) {
    promiseWaiters.add(task);
  }

  private void oneCounted(Agenda agenda) {
    uncounted--;
    tellCounted(agenda);
  }

  private void tellCounted(Agenda agenda) {
    if (counted()) {
      countedWaiters.forEach(agenda::add);
      countedWaiters.clear();
      promiseWaiters.clear();
    }
  }

  boolean counted() {
    return closed && uncounted == 0;
  }

  void whenCounted(Agenda agenda, Runnable task) {
    if (counted()) {
      agenda.add(task);
    } else {
      countedWaiters.add(task);
    }
  }

  void close(Agenda agenda) {
    closed = true;
    growthWaiters.forEach(agenda::add);
    growthWaiters.clear();
    settle(agenda);
    tellCounted(agenda);
  }

  /// Runs once, when everything is settled and before anyone is told: the last chance to [#fault].
  void beforeSettled(Runnable task) {
    beforeSettled = task;
  }

  /// What needs the whole list fails with this; the elements stay as they are.
  void fault(Failure failure) {
    fault = failure;
  }

  /// Has this list made of another, whose fault is its own.
  void of(Rope other) {
    source = other;
  }

  /// Why what needs the whole list fails although its elements do not.
  @Nullable Failure fault() {
    return fault != null || source == null ? fault : source.fault();
  }

  /// Tells of slots that exist or are added, and of closing.
  void onGrowth(Runnable task) {
    growthWaiters.add(task);
  }

  void onSlot(IntConsumer task) {
    slotWaiters.add(task);
  }

  void whenSettled(Agenda agenda, Runnable task) {
    if (settled()) {
      agenda.add(task);
    } else {
      settledWaiters.add(task);
    }
  }

  /// The list as a value, or the first failure in list order. Only asked of a settled rope.
  Object result() {
    if (!settled()) {
      throw new IllegalStateException("a rope comes to a value once it is settled");
    }
    if (result == null) {
      var fault = fault();
      var failure = fault != null ? fault : firstFailure();
      if (failure != null) {
        result = failure;
      } else {
        var values = new ArrayList<Value>(slots.size());
        each(values::add);
        result = new Value.ListOf(values);
      }
    }
    return result;
  }

  private @Nullable Failure firstFailure() {
    for (var slot : slots) {
      var found =
          switch (slot) {
            case Failure f -> f;
            case Rope r -> r.result() instanceof Failure f ? f : null;
            case Splice(Rope r) -> r.result() instanceof Failure f ? f : null;
            default -> null;
          };
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void each(Consumer<Value> action) {
    for (var slot : slots) {
      switch (slot) {
        case Value v -> action.accept(v);
        case Rope r -> action.accept((Value) r.result());
        case Splice(Rope r) -> r.each(action);
        default -> {
          if (slot != NOTHING) {
            throw new IllegalStateException(
                "a settled slot holds a value or nothing here, not " + slot);
          }
        }
      }
    }
  }

  private void one(Agenda agenda) {
    pending--;
    settle(agenda);
  }

  private void settle(Agenda agenda) {
    if (settled()) {
      if (beforeSettled != null) {
        beforeSettled.run();
        beforeSettled = null;
      }
      // A list that can have a fault of its own is settled before any that is made of it.
      fault = fault();
      source = null;
      settledWaiters.forEach(agenda::add);
      settledWaiters.clear();
      slotWaiters.clear();
    }
  }
}
