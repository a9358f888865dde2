package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.CallBytes;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the records of a journal have told already, so that those after them need not tell it
/// again: they say how many bytes before them the record stands that does.
///
/// A node is told by its start, however long ago that was. Anything else is told again after
/// [#NEAR] bytes: a record that is damaged takes those with it that refer to it, and these are to
/// be few.
///
/// For one thread at a time.
final class References {
  /// How far back a part of a record is referred to.
  static final int NEAR = 1 << 14;

  /// How many parts of one record are referred to, and how many bits that takes.
  static final int MOST = 8;

  static final int BITS = 3;

  private final Map<String, Start> starts = new HashMap<>();
  private final LinkedHashMap<Object, Long> parts = new LinkedHashMap<>();
  private final List<Object> told = new ArrayList<>();
  private long place;

  private record Start(Digest key, long place) {}

  /// What conversations have in common that are about different things.
  record Setting(Digest system, String model, List<String> tools) {
    static Setting of(Conversation conversation) {
      return new Setting(conversation.system(), conversation.model(), conversation.tools());
    }
  }

  /// The next record is to stand there.
  void at(long place) {
    this.place = place;
    told.clear();
    var eldest = parts.values().iterator();
    while (eldest.hasNext() && place - (eldest.next() >> BITS) > NEAR) {
      eldest.remove();
    }
  }

  /// It stands there.
  void stands(Recorded recorded) {
    for (int i = 0; i < told.size(); i++) {
      parts.put(told.get(i), place << BITS | i);
    }
    switch (recorded) {
      case Recorded.Started s -> starts.put(s.path(), new Start(s.key(), place));
      case Recorded.Ended e -> starts.remove(e.path());
      default -> {}
    }
  }

  /// The node that a record is about.
  void node(String path, ByteWriter out) {
    var start = starts.get(path);
    if (start == null) {
      out.count(0).text(path);
    } else {
      out.count(place - start.place());
    }
  }

  /// The node that a record is about, and what it asked.
  void node(String path, Digest key, ByteWriter out) {
    var start = starts.get(path);
    if (start == null || !start.key().equals(key)) {
      out.count(0).text(path).digest(key);
    } else {
      out.count(place - start.place());
    }
  }

  void text(String text, ByteWriter out) {
    if (isNews(text, out)) {
      out.text(text);
    }
  }

  void usage(Usage usage, ByteWriter out) {
    if (isNews(usage, out)) {
      CallBytes.write(usage, out);
    }
  }

  void setting(Setting setting, ByteWriter out) {
    if (isNews(setting, out)) {
      out.digest(setting.system()).text(setting.model()).count(setting.tools().size());
      setting.tools().forEach(out::text);
    }
  }

  /// Where it is none, the place where it was told is written.
  private boolean isNews(Object part, ByteWriter out) {
    var before = parts.get(part);
    if (before == null) {
      out.count(0);
      if (told.size() < MOST) {
        told.add(part);
      }
      return true;
    }
    out.count((place - (before >> BITS)) << BITS | before & MOST - 1);
    return false;
  }
}
