package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a command writes to one of its outputs, as far as it is kept: the beginning, and more of
/// the end, which says how it went.
final class Captured {
  static final int BEGINNING = 1 << 18;
  static final int END = 3 << 18;

  private final byte[] beginning = new byte[BEGINNING];
  private final byte[] end = new byte[END];
  private long written;

  /// Takes everything until the output is closed, so that the command never waits for a reader.
  ///
  /// When a process ends, the library puts what is left of its output in the place of the stream
  /// that it closes. Who reads just then is told of the closing, and finds the rest by reading on.
  void drain(InputStream output) {
    var some = new byte[1 << 13];
    int closings = 0;
    while (true) {
      try {
        int n = output.read(some);
        if (n < 0) {
          return;
        }
        take(some, n);
      } catch (IOException e) {
        if (++closings > 1) {
          return;
        }
      }
    }
  }

  private synchronized void take(byte[] some, int count) {
    for (int i = 0; i < count; i++, written++) {
      if (written < BEGINNING) {
        beginning[(int) written] = some[i];
      } else {
        end[(int) ((written - BEGINNING) % END)] = some[i];
      }
    }
  }

  /// As UTF-8, what is none replaced.
  synchronized String text() {
    if (written <= BEGINNING) {
      return decoded(beginning, (int) written);
    }
    long behind = written - BEGINNING;
    int kept = (int) Math.min(behind, END);
    int first = (int) (behind <= END ? 0 : behind % END);
    var last = new byte[kept];
    System.arraycopy(end, first, last, 0, kept - first);
    System.arraycopy(end, 0, last, kept - first, first);
    if (behind <= END) {
      var all = new byte[BEGINNING + kept];
      System.arraycopy(beginning, 0, all, 0, BEGINNING);
      System.arraycopy(last, 0, all, BEGINNING, kept);
      return decoded(all, all.length);
    }
    return decoded(beginning, BEGINNING)
        + "\n[… "
        + Text.count(behind - END, "byte")
        + (behind - END == 1 ? " is" : " are")
        + " left out here …]\n"
        + decoded(last, kept);
  }

  private static String decoded(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
