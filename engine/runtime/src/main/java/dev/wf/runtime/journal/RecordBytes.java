package dev.wf.runtime.journal;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.CallBytes;
import dev.wf.runtime.call.MissBytes;
import dev.wf.runtime.call.Want;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Records as bytes: a tag, then the parts in order.
final class RecordBytes {
  private static final int BEGAN = 1;
  private static final int RESUMED = 2;
  private static final int STARTED = 3;
  private static final int ENDED = 4;
  private static final int FINISHED = 5;
  private static final int SPENT = 6;
  private static final int WANTED = 7;

  private static final int RETRIED = 16;
  private static final int MEASURED = 17;
  private static final int TURNED = 18;
  private static final int INTENDED = 19;
  private static final int GAVE = 20;
  private static final int GAVE_UP = 21;
  private static final int RETRIED_OTHER = 22;

  private static final int RESULT = 1;
  private static final int FAILED = 2;
  private static final int PAUSED = 3;
  private static final int WAITING = 4;

  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,60})?");

  private RecordBytes() {}

  /// Said of a tag whose record refers to others, see [References].
  private static final int REFERRING = 64;

  static void write(Recorded recorded, References before, ByteWriter out) {
    switch (recorded) {
      case Recorded.Began b -> {
        out.u8(BEGAN).text(b.run()).text(b.workflow()).digest(b.program());
        ValueBytes.write(b.arguments(), out);
        out.fixed64(b.seed()).fixed64(b.at().toEpochMilli());
      }
      case Recorded.Resumed r ->
          out.u8(RESUMED).digest(r.program()).count(r.pid()).fixed64(r.at().toEpochMilli());
      case Recorded.Started s -> {
        out.u8(STARTED).text(s.path()).digest(s.key()).count(s.phase() + 1);
        MissBytes.write(s.miss(), out);
      }
      case Recorded.Spent s -> {
        before.node(s.path(), out.u8(SPENT | REFERRING));
        out.fixed64(s.at().toEpochMilli());
        before.usage(s.usage(), out);
      }
      case Recorded.Wanted(var path, var want) -> {
        before.node(path, out.u8(WANTED | REFERRING));
        out.text(want.tool());
        ValueBytes.write(want.arguments(), out);
      }
      case Recorded.Ended e -> {
        before.node(e.path(), e.key(), out.u8(ENDED | REFERRING));
        out.u8(e.from().ordinal());
        CallBytes.writeObservations(e.observations(), out);
        OutcomeBytes.write(e.outcome(), before, out);
        out.text(e.tree());
      }
      case Recorded.Measured m -> {
        before.node(m.path(), out.u8(MEASURED | REFERRING));
        before.text(m.agent(), out);
        out.count(m.phase() + 1);
        before.text(m.server(), out);
        before.text(m.model(), out);
        out.count(m.turns()).count(m.retries());
        out.count(m.took().toNanos()).count(m.held().toNanos());
        out.text(m.saved().toPlainString());
        before.usage(m.usage(), out);
      }
      case Recorded.Turned t -> {
        before.node(t.path(), out.u8(TURNED | REFERRING));
        out.count(t.talk()).count(t.turn()).digest(t.said());
        before.usage(t.usage(), out);
        out.fixed64(t.at().toEpochMilli());
      }
      case Recorded.Intended i -> {
        before.node(i.path(), out.u8(INTENDED | REFERRING));
        out.count(i.talk()).count(i.turn()).count(i.use()).digest(i.plan());
      }
      case Recorded.Gave g -> {
        before.node(g.path(), out.u8(GAVE | REFERRING));
        out.count(g.talk()).count(g.turn() + 1).count(g.use()).digest(g.result());
      }
      case Recorded.GaveUp g -> {
        before.node(g.path(), out.u8(GAVE_UP | REFERRING));
        CallBytes.write(g.failure(), out);
      }
      case Recorded.Retried r -> {
        int tag = r.talk() == 0 ? RETRIED : RETRIED_OTHER;
        before.node(r.path(), r.key(), out.u8(tag | REFERRING));
        out.count(r.turn()).count(r.attempt()).count(r.most());
        before.text(r.server(), out);
        CallBytes.write(r.failure(), out);
        out.count(r.pause().toMillis()).fixed64(r.due().toEpochMilli());
      }
      case Recorded.Finished f -> {
        out.u8(FINISHED).fixed64(f.at().toEpochMilli());
        write(f.conclusion(), out);
      }
    }
  }

  /// Empty where the bytes are no record, or one that refers to what is not there.
  ///
  /// @param place where the record stands in its file
  static Optional<Recorded> read(byte[] bytes, int from, int length, long place, Referents before) {
    try {
      var in = new ByteReader(bytes, from, length);
      before.at(place);
      var recorded = read(in, before);
      in.end();
      before.stands(recorded);
      return Optional.of(recorded);
    } catch (ByteReader.Malformed | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Recorded read(ByteReader in, Referents before) throws ByteReader.Malformed {
    int tag = in.u8();
    before.areInFull((tag & REFERRING) == 0);
    return switch (tag & ~REFERRING) {
      case BEGAN -> {
        var run = in.text();
        var workflow = in.text();
        var program = in.digest();
        var arguments = record(in);
        yield new Recorded.Began(run, workflow, program, arguments, in.fixed64(), instant(in));
      }
      case RESUMED -> new Recorded.Resumed(in.digest(), in.count(), instant(in));
      case STARTED ->
          new Recorded.Started(in.text(), in.digest(), small(in) - 1, MissBytes.read(in));
      case SPENT -> {
        var path = before.node(in);
        var at = instant(in);
        yield new Recorded.Spent(path, before.usage(in), at);
      }
      case WANTED -> {
        var path = before.node(in);
        var tool = in.text();
        yield new Recorded.Wanted(path, new Want(tool, record(in)));
      }
      case ENDED -> {
        var node = before.nodeAndKey(in);
        int from = in.u8();
        if (from >= Recorded.From.values().length) {
          throw new ByteReader.Malformed("nobody who gives outcomes has the number " + from);
        }
        var observations = CallBytes.readObservations(in);
        var outcome = OutcomeBytes.read(in, before);
        yield new Recorded.Ended(
            node.path(),
            node.key(),
            outcome,
            Recorded.From.values()[from],
            observations,
            in.text());
      }
      case MEASURED ->
          new Recorded.Measured(
              before.node(in),
              before.text(in),
              small(in) - 1,
              before.text(in),
              before.text(in),
              small(in),
              small(in),
              Duration.ofNanos(in.count()),
              Duration.ofNanos(in.count()),
              decimal(in),
              before.usage(in));
      case TURNED ->
          new Recorded.Turned(
              before.node(in), small(in), small(in), in.digest(), before.usage(in), instant(in));
      case INTENDED ->
          new Recorded.Intended(before.node(in), small(in), small(in), small(in), in.digest());
      case GAVE ->
          new Recorded.Gave(before.node(in), small(in), small(in) - 1, small(in), in.digest());
      case GAVE_UP -> new Recorded.GaveUp(before.node(in), CallBytes.readFailure(in));
      case RETRIED, RETRIED_OTHER -> {
        var node = before.nodeAndKey(in);
        yield new Recorded.Retried(
            node.path(),
            node.key(),
            (tag & ~REFERRING) == RETRIED ? 0 : 1,
            small(in),
            small(in),
            small(in),
            before.text(in),
            CallBytes.readFailure(in),
            Duration.ofMillis(in.count()),
            instant(in));
      }
      case FINISHED -> {
        var at = instant(in);
        yield new Recorded.Finished(readConclusion(in), at);
      }
      default -> throw new ByteReader.Malformed("no record begins with " + tag);
    };
  }

  private static Value.RecordOf record(ByteReader in) throws ByteReader.Malformed {
    if (ValueBytes.read(in) instanceof Value.RecordOf arguments) {
      return arguments;
    }
    throw new ByteReader.Malformed("arguments are a record");
  }

  private static void write(Recorded.Conclusion conclusion, ByteWriter out) {
    switch (conclusion) {
      case Recorded.Conclusion.Result r -> {
        out.u8(RESULT).flag(r.degraded());
        ValueBytes.write(r.value(), out);
      }
      case Recorded.Conclusion.Failed f -> {
        out.u8(FAILED);
        CallBytes.write(f.failure(), out);
      }
      case Recorded.Conclusion.Waiting w -> {
        out.u8(WAITING).count(w.nodes().size());
        w.nodes().forEach(out::text);
      }
      case Recorded.Conclusion.Paused p -> out.u8(PAUSED).text(p.reason()).text(p.raise());
    }
  }

  private static Recorded.Conclusion readConclusion(ByteReader in) throws ByteReader.Malformed {
    int tag = in.u8();
    return switch (tag) {
      case RESULT -> {
        boolean degraded = in.flag();
        yield new Recorded.Conclusion.Result(ValueBytes.read(in), degraded);
      }
      case FAILED -> new Recorded.Conclusion.Failed(CallBytes.readFailure(in));
      case WAITING -> new Recorded.Conclusion.Waiting(in.texts());
      case PAUSED -> new Recorded.Conclusion.Paused(in.text(), in.text());
      default -> throw new ByteReader.Malformed("no conclusion begins with " + tag);
    };
  }

  private static BigDecimal decimal(ByteReader in) throws ByteReader.Malformed {
    var text = in.text();
    if (!AMOUNT.matcher(text).matches()) {
      throw new ByteReader.Malformed("an amount is a number");
    }
    return new BigDecimal(text);
  }

  private static int small(ByteReader in) throws ByteReader.Malformed {
    return (int) Math.min(in.count(), Integer.MAX_VALUE);
  }

  private static Instant instant(ByteReader in) throws ByteReader.Malformed {
    return Instant.ofEpochMilli(in.fixed64());
  }
}
