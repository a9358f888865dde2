package dev.wf.runtime.schedule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The structural path of a node: `audit/findings[3.1]/skeptic#2`. Depends on the data alone, never
/// on timing.
///
/// Kept as parts, since most paths are never shown.
///
/// @param samples the numbers of the `sample` bodies it stands in that its parent does not already
///   name
/// @param slots where the element stands in the list that a `for` goes through; empty for what is
///   no body
record NodePath(@Nullable NodePath parent, String name, int[] samples, int[] slots) {
  static final int[] NONE = {};

  static NodePath root(String name) {
    return new NodePath(null, name, NONE, NONE);
  }

  /// The same below another node, in place of the root.
  NodePath below(NodePath other) {
    return parent == null ? other : new NodePath(parent.below(other), name, samples, slots);
  }

  @Override
  public String toString() {
    var out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    if (parent != null) {
      parent.write(out);
      out.append('/');
    }
    out.append(name);
    for (int sample : samples) {
      out.append('#').append(sample);
    }
    for (int i = 0; i < slots.length; i++) {
      out.append(i == 0 ? '[' : '.').append(slots[i]);
    }
    if (slots.length > 0) {
      out.append(']');
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodePath p
        && name.equals(p.name)
        && Arrays.equals(samples, p.samples)
        && Arrays.equals(slots, p.slots)
        && (parent == null ? p.parent == null : parent.equals(p.parent));
  }

  @Override
  public int hashCode() {
    int own = 31 * (31 * name.hashCode() + Arrays.hashCode(samples)) + Arrays.hashCode(slots);
    return parent == null ? own : 31 * parent.hashCode() + own;
  }
}
