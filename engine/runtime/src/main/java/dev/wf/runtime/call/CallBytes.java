package dev.wf.runtime.call;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What calls gave and saw, as bytes.
public final class CallBytes {
  private static final int CONTENT = 1;
  private static final int LINES = 2;
  private static final int PRESENCE = 3;
  private static final int LISTING = 4;
  private static final int SEARCH = 5;
  private static final int CHANGE = 6;
  private static final int REACHED = 7;

  private CallBytes() {}

  public static void write(Usage usage, ByteWriter out) {
    out.count(usage.input()).count(usage.output()).count(usage.cacheRead());
    out.count(usage.cacheWrite()).count(usage.cacheWriteHour()).count(usage.searches());
    out.count(usage.requests()).count(usage.unpriced());
    ValueBytes.writeAmount(usage.dollars(), out);
  }

  public static Usage readUsage(ByteReader in) throws ByteReader.Malformed {
    try {
      return new Usage(
          in.count(),
          in.count(),
          in.count(),
          in.count(),
          in.count(),
          in.count(),
          (int) in.count(),
          (int) in.count(),
          ValueBytes.readAmount(in));
    } catch (IllegalArgumentException e) {
      throw new ByteReader.Malformed(e.getMessage());
    }
  }

  public static void writeConversation(Optional<Conversation> conversation, ByteWriter out) {
    out.flag(conversation.isPresent());
    conversation.ifPresent(c -> {
      out.digest(c.transcript()).digest(c.said()).digest(c.system()).text(c.model());
      out.count(c.tools().size());
      c.tools().forEach(out::text);
    });
  }

  public static Optional<Conversation> readConversation(ByteReader in) throws ByteReader.Malformed {
    if (!in.flag()) {
      return Optional.empty();
    }
    var transcript = in.digest();
    var said = in.digest();
    var system = in.digest();
    var model = in.text();
    return Optional.of(new Conversation(transcript, said, system, model, in.texts()));
  }

  public static void write(Failure failure, ByteWriter out) {
    out.text(failure.kind().word()).text(failure.said()).text(failure.node());
  }

  public static Failure readFailure(ByteReader in) throws ByteReader.Malformed {
    var word = in.text();
    for (var kind : Failure.Kind.values()) {
      if (kind.word().equals(word)) {
        return new Failure(kind, in.text(), in.text());
      }
    }
    throw new ByteReader.Malformed("no failure is of the kind " + word);
  }

  public static void writeObservations(List<Observation> observations, ByteWriter out) {
    out.count(observations.size());
    for (var observation : observations) {
      switch (observation) {
        case Observation.Content c -> {
          out.u8(c.lines().isPresent() ? LINES : CONTENT).text(c.path());
          c.lines().ifPresent(l -> out.count(l.from()).count(l.to()));
          out.digest(c.digest());
        }
        case Observation.Presence p -> out.u8(PRESENCE).text(p.path()).flag(p.there());
        case Observation.Listing l -> out.u8(LISTING).text(l.pattern()).digest(l.digest());
        case Observation.Search s ->
            out.u8(SEARCH).text(s.regex()).text(s.files()).flag(s.ignoreCase()).digest(s.digest());
        case Observation.Reached r -> out.u8(REACHED).text(r.host()).count(r.port());
        case Observation.Change c -> {
          out.u8(CHANGE).text(c.path());
          write(c.before(), out);
          write(c.after(), out);
        }
      }
    }
  }

  public static List<Observation> readObservations(ByteReader in) throws ByteReader.Malformed {
    int size = in.parts();
    var observations = new ArrayList<Observation>(size);
    for (int i = 0; i < size; i++) {
      int tag = in.u8();
      observations.add(
          switch (tag) {
            case CONTENT -> new Observation.Content(in.text(), Optional.empty(), in.digest());
            case LINES -> {
              var path = in.text();
              var lines = new Observation.Lines((int) in.count(), (int) in.count());
              yield new Observation.Content(path, Optional.of(lines), in.digest());
            }
            case PRESENCE -> new Observation.Presence(in.text(), in.flag());
            case LISTING -> new Observation.Listing(in.text(), in.digest());
            case SEARCH -> new Observation.Search(in.text(), in.text(), in.flag(), in.digest());
            case REACHED -> new Observation.Reached(in.text(), (int) in.count());
            case CHANGE -> new Observation.Change(in.text(), readVersion(in), readVersion(in));
            default -> throw new ByteReader.Malformed("no observation begins with " + tag);
          });
    }
    return observations;
  }

  private static void write(Optional<Version> version, ByteWriter out) {
    out.text(version.map(Version::toString).orElse(""));
  }

  private static Optional<Version> readVersion(ByteReader in) throws ByteReader.Malformed {
    var text = in.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var version = Version.of(text);
    if (version.isEmpty()) {
      throw new ByteReader.Malformed("no version of a file is written " + text);
    }
    return version;
  }
}
