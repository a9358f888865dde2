package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.schedule.Rope.Splice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The operators that pass elements on as soon as they are known.
final class Streams {
  private final Agenda agenda;
  private final Reading reading;
  private final Counting counting;

  Streams(Agenda agenda, Reading reading) {
    this.agenda = agenda;
    this.reading = reading;
    this.counting = new Counting(agenda);
  }

  private Slots.Each each(Step.Stream stream, Frame frame) {
    return new Slots.Each() {
      @Override
      public void element(Object element, int[] slots, Slots.Put put) {
        pass(stream, element, frame, put);
      }

      @Override
      public boolean oneToOne() {
        return stream.operator() == Step.Operator.MAP;
      }
    };
  }

  Cell begin(Step.Stream stream, Frame frame) {
    var out = new Cell();
    source(
        stream.list(),
        frame,
        out,
        in -> {
          switch (stream.operator()) {
            case MAP, FILTER, FLAT_MAP, FLATTEN, COMPACT -> {
              out.fill(new Slots(agenda, each(stream, frame)).of(in), agenda);
            }
            case TAKE -> {
              var number = stream.function().orElseThrow();
              reading.whenSettled(
                  List.of(number),
                  frame,
                  () -> {
                    switch (reading.result(number, frame)) {
                      case Value.Int(long n) -> out.fill(take(in, n), agenda);
                      case Object failure -> out.fill(failure, agenda);
                    }
                  });
            }
            case UNIQUE_BY -> out.fill(uniqueBy(in, lambda(stream), frame), agenda);
            case LEN -> counting.length(in, out);
            case IS_EMPTY -> counting.isEmpty(in, out);
            case LAST -> counting.last(in, out);
            case REVERSE -> counting.reversed(in, out);
            case CHUNK -> {
              var number = stream.function().orElseThrow();
              reading.whenSettled(
                  List.of(number),
                  frame,
                  () -> {
                    switch (reading.result(number, frame)) {
                      case Value.Int(long n) when n < 1 ->
                          out.fill(
                              reading.failed(
                                  new EvaluationFailure(
                                      new Failure(
                                          Failure.Kind.FAILED,
                                          "`chunk` takes a number of at least 1, not " + n + "."),
                                      Optional.empty()),
                                  frame),
                              agenda);
                      case Value.Int(long n) -> counting.chunks(in, n, out);
                      case Object failure -> out.fill(failure, agenda);
                    }
                  });
            }
          }
        });
    return out;
  }

  /// Calls with the list as a rope once the list has begun; what is no list fills the cell as it
  /// is.
  void source(Expr list, Frame frame, Cell out, Consumer<Rope> then) {
    var cell = reading.value(list, frame);
    cell.whenFilled(
        agenda,
        () -> {
          switch (cell.content()) {
            case Rope rope -> then.accept(rope);
            case Value.ListOf whole -> then.accept(Rope.of(whole));
            case Failure f -> out.fill(f, agenda);
            case Object other ->
                throw new IllegalStateException("what streams is a list, not " + other);
          }
        });
  }

  /// Runs with the element's value or failure when that is settled.
  static void settled(Object element, Agenda agenda, Consumer<Object> then) {
    if (element instanceof Rope rope) {
      rope.whenSettled(agenda, () -> then.accept(rope.result()));
    } else {
      then.accept(element);
    }
  }

  private void pass(Step.Stream stream, Object element, Frame frame, Slots.Put put) {
    switch (stream.operator()) {
      case FLATTEN ->
          put.put(
              new Splice(element instanceof Rope rope ? rope : Rope.of((Value.ListOf) element)));
      case COMPACT -> put.put(element instanceof Value.Null ? Rope.NOTHING : element);
      case MAP -> applied(stream, element, frame, put, (_, result) -> result);
      case FILTER ->
          applied(
              stream,
              element,
              frame,
              put,
              (value, keep) -> Value.TRUE.equals(keep) ? value : Rope.NOTHING);
      case FLAT_MAP ->
          applied(
              stream, element, frame, put, (_, list) -> new Splice(Rope.of((Value.ListOf) list)));
      case TAKE, UNIQUE_BY, LEN, IS_EMPTY, LAST, REVERSE, CHUNK ->
          throw new IllegalStateException(stream.operator() + " reads its list as a whole");
    }
  }

  private interface Becomes {
    Object of(Value element, Value result);
  }

  private void applied(
      Step.Stream stream, Object element, Frame frame, Slots.Put put, Becomes becomes) {
    settled(
        element,
        agenda,
        value -> {
          if (value instanceof Failure f) {
            put.put(f);
            return;
          }
          var lambda = lambda(stream);
          reading.whenSettled(
              List.of(lambda),
              frame,
              () -> {
                var result = reading.apply(lambda, frame, (Value) value);
                put.put(result instanceof Value v ? becomes.of((Value) value, v) : result);
              });
        });
  }

  private static Expr.Lambda lambda(Step.Stream stream) {
    return (Expr.Lambda) stream.function().orElseThrow();
  }

  private Rope take(Rope in, long n) {
    var out = new Rope();
    Cursor[] cursor = new Cursor[1];
    Runnable pump =
        () -> {
          while (!out.closed()) {
            var next = out.size() < n ? cursor[0].next() : Optional.<Cursor.Element>empty();
            if (next.isPresent()) {
              out.put(out.grow(agenda), next.get().content(), agenda);
            } else if (out.size() >= n || cursor[0].atEnd()) {
              out.close(agenda);
            } else {
              return;
            }
          }
        };
    cursor[0] = new Cursor(in, pump);
    pump.run();
    return out;
  }

  private Rope uniqueBy(Rope in, Expr.Lambda key, Frame frame) {
    var out = new Rope();
    out.of(in);
    Set<Value> seen = new HashSet<>();
    boolean[] busy = {false};
    Cursor[] cursor = new Cursor[1];
    Runnable[] pump = new Runnable[1];
    pump[0] =
        () -> {
          while (!busy[0] && !out.closed()) {
            var next = cursor[0].next();
            if (next.isEmpty()) {
              if (cursor[0].atEnd()) {
                out.close(agenda);
              }
              return;
            }
            busy[0] = true;
            settled(
                next.get().content(),
                agenda,
                value ->
                    reading.whenSettled(
                        List.of(key),
                        frame,
                        () -> {
                          var own = value instanceof Value v ? reading.apply(key, frame, v) : value;
                          if (!(own instanceof Value k)) {
                            out.put(out.grow(agenda), own, agenda);
                          } else if (seen.add(k)) {
                            out.put(out.grow(agenda), value, agenda);
                          }
                          busy[0] = false;
                          agenda.add(pump[0]);
                        }));
          }
        };
    cursor[0] = new Cursor(in, () -> pump[0].run());
    pump[0].run();
    return out;
  }
}
