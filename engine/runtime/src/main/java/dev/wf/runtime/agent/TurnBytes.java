package dev.wf.runtime.agent;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.call.CallBytes;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a [Diary] keeps of turns, as bytes.
public final class TurnBytes {
  private static final int ANSWER = 101;
  private static final int GIVEN = 102;
  private static final int PLAN = 103;

  private TurnBytes() {}

  public static byte[] of(Diary.Answer answer) {
    var reply = answer.reply();
    var out = new ByteWriter(512).u8(ANSWER).text(reply.raw()).text(reply.text());
    out.count(reply.toolUses().size());
    reply.toolUses().forEach(use -> out.text(use.id()).text(use.name()).text(use.input()));
    out.text(reply.stop().name()).text(reply.model());
    CallBytes.write(reply.usage(), out);
    CallBytes.write(answer.used(), out);
    return out.count(answer.head()).toBytes();
  }

  /// Empty where the bytes are no answer.
  public static Optional<Diary.Answer> answer(byte[] bytes) {
    return read(bytes, ANSWER, TurnBytes::readAnswer);
  }

  private static Diary.Answer readAnswer(ByteReader in) throws ByteReader.Malformed {
    var raw = in.text();
    var text = in.text();
    var uses = new ArrayList<Reply.ToolUse>();
    for (int left = in.parts(); left > 0; left--) {
      uses.add(new Reply.ToolUse(in.text(), in.text(), in.text()));
    }
    var stop = stop(in.text());
    var model = in.text();
    var reply = new Reply(raw, text, uses, stop, CallBytes.readUsage(in), model);
    return new Diary.Answer(reply, CallBytes.readUsage(in), (int) in.count());
  }

  private static Reply.Stop stop(String name) throws ByteReader.Malformed {
    for (var stop : Reply.Stop.values()) {
      if (stop.name().equals(name)) {
        return stop;
      }
    }
    throw new ByteReader.Malformed("no turn stops with " + name);
  }

  public static byte[] of(Diary.Given given) {
    var result = given.result();
    var out = new ByteWriter(256).u8(GIVEN).text(result.text()).flag(result.isError());
    out.flag(result.failure().isPresent());
    result.failure().ifPresent(f -> CallBytes.write(f, out));
    CallBytes.writeObservations(given.seen(), out);
    texts(given.denied(), out);
    return out.flag(given.reached()).toBytes();
  }

  /// Empty where the bytes are not what a tool gave.
  public static Optional<Diary.Given> given(byte[] bytes) {
    return read(bytes, GIVEN, TurnBytes::readGiven);
  }

  private static Diary.Given readGiven(ByteReader in) throws ByteReader.Malformed {
    var text = in.text();
    boolean isError = in.flag();
    var failure = in.flag() ? Optional.of(CallBytes.readFailure(in)) : Optional.<Failure>empty();
    var seen = CallBytes.readObservations(in);
    var denied = in.texts();
    return new Diary.Given(new ToolResult(text, isError, failure), seen, denied, in.flag());
  }

  public static byte[] of(ToolContext.Plan plan) {
    var out = new ByteWriter(128).u8(PLAN);
    var change = plan.change().<List<Observation>>map(List::of).orElse(List.of());
    CallBytes.writeObservations(change, out);
    CallBytes.writeObservations(plan.seen(), out);
    return out.text(plan.told()).toBytes();
  }

  /// Empty where the bytes are no plan.
  public static Optional<ToolContext.Plan> plan(byte[] bytes) {
    return read(bytes, PLAN, TurnBytes::readPlan);
  }

  private static ToolContext.Plan readPlan(ByteReader in) throws ByteReader.Malformed {
    var change = CallBytes.readObservations(in);
    if (change.size() > 1 || !change.stream().allMatch(Observation.Change.class::isInstance)) {
      throw new ByteReader.Malformed("a plan is of one change at most");
    }
    var seen = CallBytes.readObservations(in);
    return new ToolContext.Plan(
        change.stream().map(Observation.Change.class::cast).findFirst(), seen, in.text());
  }

  private static void texts(List<String> texts, ByteWriter out) {
    out.count(texts.size());
    texts.forEach(out::text);
  }

  private interface Reading<T> {
    T of(ByteReader in) throws ByteReader.Malformed;
  }

  private static <T> Optional<T> read(byte[] bytes, int tag, Reading<T> reading) {
    try {
      var in = new ByteReader(bytes);
      if (in.u8() != tag) {
        return Optional.empty();
      }
      var read = reading.of(in);
      in.end();
      return Optional.of(read);
    } catch (ByteReader.Malformed e) {
      return Optional.empty();
    }
  }
}
