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
import java.util.ArrayList;
import java.util.Optional;

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

  private RecordBytes() {}

  static byte[] write(Recorded recorded) {
    var out = new ByteWriter();
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
        out.u8(SPENT).text(s.path()).fixed64(s.at().toEpochMilli());
        CallBytes.write(s.usage(), out);
      }
      case Recorded.Wanted(var path, var want) -> {
        out.u8(WANTED).text(path).text(want.tool());
        ValueBytes.write(want.arguments(), out);
      }
      case Recorded.Ended e -> {
        out.u8(ENDED).text(e.path()).digest(e.key()).u8(e.from().ordinal());
        CallBytes.writeObservations(e.observations(), out);
        CallBytes.write(e.outcome(), out);
        out.text(e.tree());
      }
      case Recorded.Measured m -> {
        out.u8(MEASURED).text(m.path()).text(m.agent()).count(m.phase() + 1);
        out.text(m.server()).text(m.model()).count(m.turns()).count(m.retries());
        out.count(m.took().toNanos()).count(m.held().toNanos());
        out.text(m.saved().toPlainString());
        CallBytes.write(m.usage(), out);
      }
      case Recorded.Turned t -> {
        out.u8(TURNED).text(t.path()).count(t.talk()).count(t.turn()).digest(t.said());
        CallBytes.write(t.usage(), out);
        out.fixed64(t.at().toEpochMilli());
      }
      case Recorded.Intended i -> {
        out.u8(INTENDED).text(i.path()).count(i.talk()).count(i.turn()).count(i.use());
        out.digest(i.plan());
      }
      case Recorded.Gave g -> {
        out.u8(GAVE).text(g.path()).count(g.talk()).count(g.turn() + 1).count(g.use());
        out.digest(g.result());
      }
      case Recorded.GaveUp g -> CallBytes.write(g.failure(), out.u8(GAVE_UP).text(g.path()));
      case Recorded.Retried r -> {
        out.u8(r.talk() == 0 ? RETRIED : RETRIED_OTHER).text(r.path()).digest(r.key());
        out.count(r.turn()).count(r.attempt()).count(r.most()).text(r.server());
        CallBytes.write(r.failure(), out);
        out.count(r.pause().toMillis()).fixed64(r.due().toEpochMilli());
      }
      case Recorded.Finished f -> {
        out.u8(FINISHED).fixed64(f.at().toEpochMilli());
        write(f.conclusion(), out);
      }
    }
    return out.toBytes();
  }

  /// Empty where the bytes are no record.
  static Optional<Recorded> read(byte[] bytes, int from, int length) {
    try {
      var in = new ByteReader(bytes, from, length);
      var recorded = read(in);
      in.end();
      return Optional.of(recorded);
    } catch (ByteReader.Malformed | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Recorded read(ByteReader in) throws ByteReader.Malformed {
    int tag = in.u8();
    return switch (tag) {
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
        var path = in.text();
        var at = instant(in);
        yield new Recorded.Spent(path, CallBytes.readUsage(in), at);
      }
      case WANTED -> {
        var path = in.text();
        var tool = in.text();
        yield new Recorded.Wanted(path, new Want(tool, record(in)));
      }
      case ENDED -> {
        var path = in.text();
        var key = in.digest();
        int from = in.u8();
        if (from >= Recorded.From.values().length) {
          throw new ByteReader.Malformed("nobody who gives outcomes has the number " + from);
        }
        var observations = CallBytes.readObservations(in);
        var outcome = CallBytes.readOutcome(in);
        yield new Recorded.Ended(
            path, key, outcome, Recorded.From.values()[from], observations, in.text());
      }
      case MEASURED ->
          new Recorded.Measured(
              in.text(),
              in.text(),
              small(in) - 1,
              in.text(),
              in.text(),
              small(in),
              small(in),
              Duration.ofNanos(in.count()),
              Duration.ofNanos(in.count()),
              decimal(in),
              CallBytes.readUsage(in));
      case TURNED ->
          new Recorded.Turned(
              in.text(), small(in), small(in), in.digest(), CallBytes.readUsage(in), instant(in));
      case INTENDED ->
          new Recorded.Intended(in.text(), small(in), small(in), small(in), in.digest());
      case GAVE -> new Recorded.Gave(in.text(), small(in), small(in) - 1, small(in), in.digest());
      case GAVE_UP -> new Recorded.GaveUp(in.text(), CallBytes.readFailure(in));
      case RETRIED, RETRIED_OTHER ->
          new Recorded.Retried(
              in.text(),
              in.digest(),
              tag == RETRIED ? 0 : 1,
              small(in),
              small(in),
              small(in),
              in.text(),
              CallBytes.readFailure(in),
              Duration.ofMillis(in.count()),
              instant(in));
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
      case WAITING -> {
        int size = in.parts();
        var nodes = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
          nodes.add(in.text());
        }
        yield new Recorded.Conclusion.Waiting(nodes);
      }
      case PAUSED -> new Recorded.Conclusion.Paused(in.text(), in.text());
      default -> throw new ByteReader.Malformed("no conclusion begins with " + tag);
    };
  }

  private static BigDecimal decimal(ByteReader in) throws ByteReader.Malformed {
    var text = in.text();
    if (!text.matches("-?[0-9]{1,30}(\\.[0-9]{1,60})?")) {
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
