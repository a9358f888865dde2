package dev.wf.runtime.agent;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one call adds to a conversation.
///
/// A conversation is a chain of these, each naming the one before by the digest of its bytes. So
/// those that continue one conversation share what came before, which is kept once however often it
/// forks.
///
/// @param before the digest of the transcript that it follows; empty where it begins a conversation
/// @param system the system prompt of the whole conversation; empty where it begins none, or has
///   none
public record Transcript(Optional<Digest> before, String system, List<Turn> turns) {
  private static final int VERSION = 1;

  private static final int USER = 1;
  private static final int SYSTEM = 2;
  private static final int ASSISTANT = 3;
  private static final int TOOL_RESULTS = 4;
  private static final int HEADED_USER = 5;

  public Transcript {
    turns = List.copyOf(turns);
  }

  /// Where the bytes of transcripts are kept. What it gives is what was kept under that digest, or
  /// nothing.
  public interface Kept {
    Optional<byte[]> get(Digest digest);
  }

  /// A conversation from its beginning.
  ///
  /// @param system empty for none
  public record Whole(String system, List<Turn> turns) {
    public Whole {
      turns = List.copyOf(turns);
    }
  }

  /// The conversation that ends with a transcript; empty where any part of it is missing or broken.
  public static Optional<Whole> whole(Digest last, Kept kept) {
    var parts = new ArrayList<Transcript>();
    for (var next = Optional.of(last); next.isPresent(); next = parts.getLast().before()) {
      var part = kept.get(next.get()).flatMap(Transcript::read);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    var turns = new ArrayList<Turn>();
    parts.reversed().forEach(part -> turns.addAll(part.turns()));
    return Optional.of(new Whole(parts.getLast().system(), turns));
  }

  public byte[] bytes() {
    var out = new ByteWriter(1024).count(VERSION).flag(before.isPresent());
    before.ifPresent(out::digest);
    out.text(system).count(turns.size());
    turns.forEach(turn -> write(turn, out));
    return out.toBytes();
  }

  /// Empty where the bytes are no transcript.
  public static Optional<Transcript> read(byte[] bytes) {
    try {
      var in = new ByteReader(bytes);
      if (in.count() != VERSION) {
        return Optional.empty();
      }
      var before = in.flag() ? Optional.of(in.digest()) : Optional.<Digest>empty();
      var system = in.text();
      int size = in.parts();
      var turns = new ArrayList<Turn>(size);
      for (int i = 0; i < size; i++) {
        turns.add(turn(in));
      }
      in.end();
      return Optional.of(new Transcript(before, system, turns));
    } catch (ByteReader.Malformed e) {
      return Optional.empty();
    }
  }

  private static void write(Turn turn, ByteWriter out) {
    switch (turn) {
      case Turn.User(var text, var head) ->
          (head == 0 ? out.u8(USER) : out.u8(HEADED_USER).count(head)).text(text);
      case Turn.System(var text) -> out.u8(SYSTEM).text(text);
      case Turn.Assistant(var raw, var text, var uses) -> {
        out.u8(ASSISTANT).text(raw).text(text).count(uses.size());
        uses.forEach(use -> out.text(use.id()).text(use.name()).text(use.input()));
      }
      case Turn.ToolResults(var results) -> {
        out.u8(TOOL_RESULTS).count(results.size());
        results.forEach(r -> out.text(r.id()).text(r.text()).flag(r.isError()));
      }
    }
  }

  private static Turn headed(long head, String text) throws ByteReader.Malformed {
    if (head > text.length()) {
      throw new ByteReader.Malformed("a head is no longer than its text");
    }
    return new Turn.User(text, (int) head);
  }

  private static Turn turn(ByteReader in) throws ByteReader.Malformed {
    int tag = in.u8();
    return switch (tag) {
      case USER -> new Turn.User(in.text());
      case HEADED_USER -> headed(in.parts(), in.text());
      case SYSTEM -> new Turn.System(in.text());
      case ASSISTANT -> {
        var raw = in.text();
        var text = in.text();
        var uses = new ArrayList<Reply.ToolUse>();
        for (int left = in.parts(); left > 0; left--) {
          uses.add(new Reply.ToolUse(in.text(), in.text(), in.text()));
        }
        yield new Turn.Assistant(raw, text, uses);
      }
      case TOOL_RESULTS -> {
        var results = new ArrayList<Turn.ToolResult>();
        for (int left = in.parts(); left > 0; left--) {
          results.add(new Turn.ToolResult(in.text(), in.text(), in.flag()));
        }
        yield new Turn.ToolResults(results);
      }
      default -> throw new ByteReader.Malformed("no turn begins with " + tag);
    };
  }
}
