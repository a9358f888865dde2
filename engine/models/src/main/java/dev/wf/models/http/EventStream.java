package dev.wf.models.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Server-sent events (WHATWG HTML, section 9.2) from bytes that come in pieces of any size. Gives
/// the data of each event once the blank line behind it has come; what is unfinished at the end is
/// no event. For one thread.
final class EventStream {
  /// Longer than any model's turn; what goes on without a line end must not fill the memory.
  private static final int LONGEST_LINE = 1 << 26;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean afterReturn;

  /// The data of the events that these bytes complete.
  List<String> feed(byte[] bytes) throws Malformed {
    var events = new ArrayList<String>();
    for (byte b : bytes) {
      boolean secondOfLineEnd = b == '\n' && afterReturn;
      afterReturn = b == '\r';
      if (secondOfLineEnd) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        endLine(events);
      } else if (line.size() < LONGEST_LINE) {
        line.write(b);
      } else {
        throw new Malformed("a line of the stream is longer than " + LONGEST_LINE + " bytes");
      }
    }
    return events;
  }

  private void endLine(List<String> events) {
    var text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.isEmpty()) {
      if (hasData) {
        events.add(data.toString());
      }
      data.setLength(0);
      hasData = false;
      return;
    }
    if (text.equals("data") || text.startsWith("data:")) {
      if (hasData) {
        data.append('\n');
      }
      hasData = true;
      var value = text.substring(Math.min(5, text.length()));
      data.append(value.startsWith(" ") ? value.substring(1) : value);
    }
  }
}
