package dev.wf.runtime.call;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Why nothing served a call, as bytes.
public final class MissBytes {
  private static final int NOT_SOUGHT = 0;
  private static final int NOTHING_KEPT = 1;
  private static final int FORBIDDEN = 2;
  private static final int EFFECTFUL = 3;
  private static final int UNREPEATABLE = 4;
  private static final int CHANGED = 5;
  private static final int TOO_OLD = 6;
  private static final int INCOMPLETE = 7;
  private static final int REFRESHED = 8;

  private MissBytes() {}

  public static void write(Miss miss, ByteWriter out) {
    switch (miss) {
      case Miss.NotSought _ -> out.u8(NOT_SOUGHT);
      case Miss.NothingKept _ -> out.u8(NOTHING_KEPT);
      case Miss.Forbidden(var mode) -> out.u8(FORBIDDEN).text(mode);
      case Miss.Refreshed _ -> out.u8(REFRESHED);
      case Miss.Effectful _ -> out.u8(EFFECTFUL);
      case Miss.Unrepeatable(var tools) -> {
        out.u8(UNREPEATABLE).count(tools.size());
        tools.forEach(out::text);
      }
      case Miss.Changed(var made, var moved) -> {
        out.u8(CHANGED).fixed64(made.toEpochMilli());
        CallBytes.writeObservations(moved.stream().map(Miss.Moved::seen).toList(), out);
        moved.forEach(m -> out.u8(m.now().ordinal()));
      }
      case Miss.TooOld(var made) -> out.u8(TOO_OLD).fixed64(made.toEpochMilli());
      case Miss.Incomplete(var made) -> out.u8(INCOMPLETE).fixed64(made.toEpochMilli());
    }
  }

  public static Miss read(ByteReader in) throws ByteReader.Malformed {
    int tag = in.u8();
    return switch (tag) {
      case NOT_SOUGHT -> new Miss.NotSought();
      case NOTHING_KEPT -> new Miss.NothingKept();
      case FORBIDDEN -> new Miss.Forbidden(in.text());
      case EFFECTFUL -> new Miss.Effectful();
      case REFRESHED -> new Miss.Refreshed();
      case UNREPEATABLE -> {
        var tools = new ArrayList<String>();
        for (int left = in.parts(); left > 0; left--) {
          tools.add(in.text());
        }
        yield new Miss.Unrepeatable(tools);
      }
      case CHANGED -> {
        var made = instant(in);
        yield new Miss.Changed(made, moved(in));
      }
      case TOO_OLD -> new Miss.TooOld(instant(in));
      case INCOMPLETE -> new Miss.Incomplete(instant(in));
      default -> throw new ByteReader.Malformed("no miss begins with " + tag);
    };
  }

  private static List<Miss.Moved> moved(ByteReader in) throws ByteReader.Malformed {
    var moved = new ArrayList<Miss.Moved>();
    for (var seen : CallBytes.readObservations(in)) {
      int now = in.u8();
      if (now >= Miss.Now.values().length) {
        throw new ByteReader.Malformed("nothing becomes what has the number " + now);
      }
      moved.add(new Miss.Moved(seen, Miss.Now.values()[now]));
    }
    return moved;
  }

  private static Instant instant(ByteReader in) throws ByteReader.Malformed {
    return Instant.ofEpochMilli(in.fixed64());
  }
}
