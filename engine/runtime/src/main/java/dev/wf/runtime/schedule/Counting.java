package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The operators that wait until it is known how many elements a list has, and not for what these
/// are. A failed element fails only what reads it.
final class Counting {
  private final Agenda agenda;

  /// Where an element stands.
  private record Spot(Rope rope, int slot) {}

  Counting(Agenda agenda) {
    this.agenda = agenda;
  }

  private interface Then {
    void with(List<Spot> elements);
  }

  private void whenCounted(Rope in, Cell out, Then then) {
    in.whenCounted(
        agenda,
        () -> {
          if (out.filled()) {
            return;
          }
          var fault = in.fault();
          if (fault != null) {
            out.fill(fault, agenda);
          } else {
            var elements = new ArrayList<Spot>();
            add(in, elements);
            then.with(elements);
          }
        });
  }

  private static void add(Rope rope, List<Spot> elements) {
    for (int slot = 0; slot < rope.size(); slot++) {
      if (!rope.filled(slot)) {
        elements.add(new Spot(rope, slot));
      } else if (rope.get(slot) instanceof Rope.Splice(Rope inner)) {
        add(inner, elements);
      } else if (rope.get(slot) != Rope.NOTHING) {
        elements.add(new Spot(rope, slot));
      }
    }
  }

  void length(Rope in, Cell out) {
    whenCounted(in, out, elements -> out.fill(Value.of(elements.size()), agenda));
  }

  void isEmpty(Rope in, Cell out) {
    look(in, out);
    whenCounted(in, out, elements -> out.fill(Value.of(elements.isEmpty()), agenda));
  }

  /// Says that the list is not empty as soon as there is an element.
  private void look(Rope rope, Cell out) {
    if (!rope.counted()) {
      rope.onSlot(slot -> look(rope, slot, out));
      rope.onPromise(slot -> look(rope, slot, out));
    }
    for (int slot = 0; slot < rope.size() && !out.filled(); slot++) {
      look(rope, slot, out);
    }
  }

  private void look(Rope rope, int slot, Cell out) {
    if (out.filled() || !rope.filled(slot) && !rope.promised(slot)) {
      return;
    }
    if (rope.get(slot) instanceof Rope.Splice(Rope inner)) {
      look(inner, out);
    } else if (rope.get(slot) != Rope.NOTHING) {
      out.fill(Value.FALSE, agenda);
    }
  }

  void last(Rope in, Cell out) {
    whenCounted(
        in,
        out,
        elements -> {
          if (elements.isEmpty()) {
            out.fill(Value.NULL, agenda);
          } else {
            passing(List.of(elements.getLast()), List.of(what -> out.fill(what, agenda)));
          }
        });
  }

  void reversed(Rope in, Cell out) {
    whenCounted(
        in,
        out,
        elements -> {
          Collections.reverse(elements);
          out.fill(rope(elements), agenda);
        });
  }

  void chunks(Rope in, long size, Cell out) {
    whenCounted(
        in,
        out,
        elements -> {
          var chunks = new Rope();
          out.fill(chunks, agenda);
          for (int from = 0; from < elements.size(); ) {
            int to = (int) Math.min(elements.size(), from + size);
            chunks.put(chunks.grow(agenda), rope(elements.subList(from, to)), agenda);
            from = to;
          }
          chunks.close(agenda);
        });
  }

  private Rope rope(List<Spot> elements) {
    var rope = new Rope();
    var puts = new ArrayList<Slots.Put>();
    for (var _ : elements) {
      int slot = rope.grow(agenda);
      rope.promise(slot, agenda);
      puts.add(content -> rope.put(slot, content, agenda));
    }
    rope.close(agenda);
    passing(elements, puts);
    return rope;
  }

  /// Passes each element on when it is there, listening to each rope once.
  private void passing(List<Spot> elements, List<Slots.Put> puts) {
    Map<Rope, Map<Integer, Slots.Put>> waiting = new IdentityHashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      var spot = elements.get(i);
      if (spot.rope().filled(spot.slot())) {
        puts.get(i).put(spot.rope().get(spot.slot()));
      } else {
        waiting
            .computeIfAbsent(spot.rope(), _ -> new java.util.HashMap<>())
            .put(spot.slot(), puts.get(i));
      }
    }
    waiting.forEach((rope, bySlot) ->
        rope.onSlot(slot ->
            Optional.ofNullable(bySlot.remove(slot)).ifPresent(p -> p.put(rope.get(slot)))));
  }
}
