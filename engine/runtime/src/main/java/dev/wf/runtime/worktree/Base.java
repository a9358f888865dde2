package dev.wf.runtime.worktree;

import dev.wf.ir.value.Text;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.call.Version;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a folder held at one moment: every file and link by its path, in code point order.
record Base(SortedMap<String, Version> files) {
  Base {
    var sorted = new TreeMap<String, Version>(Text.CODE_POINTS);
    sorted.putAll(files);
    files = Collections.unmodifiableSortedMap(sorted);
  }

  byte[] toBytes() {
    var out = new ByteWriter().count(files.size());
    files.forEach((path, version) -> out.text(path).text(version.toString()));
    return out.toBytes();
  }

  static Base of(byte[] bytes) throws ByteReader.Malformed {
    var in = new ByteReader(bytes);
    int size = in.parts();
    var files = new TreeMap<String, Version>(Text.CODE_POINTS);
    for (int i = 0; i < size; i++) {
      var path = in.text();
      files.put(
          path,
          Version.of(in.text())
              .orElseThrow(() -> new ByteReader.Malformed("a file has a version, but " + path)));
    }
    in.end();
    return new Base(files);
  }
}
