package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Something asked of the world outside, on behalf of one node or of several with equal keys.
///
/// Outside this package a call is a handle: what is asked, and by whom.
public final class Call {
  private final NodePath path;
  private final Asked asked;
  private final String key;
  private final Effect effect;
  private final int phase;
  private final int[] element;
  private final int order;
  private final long number;
  private final boolean caught;
  private final Cell answer = new Cell();
  private final List<String> sharers = new ArrayList<>(0);

  Call(
      NodePath path,
      Asked asked,
      String key,
      Effect effect,
      int phase,
      int[] element,
      int order,
      long number,
      boolean caught) {
    this.path = path;
    this.asked = asked;
    this.key = key;
    this.effect = effect;
    this.phase = phase;
    this.element = element;
    this.order = order;
    this.number = number;
    this.caught = caught;
  }

  /// The path of the node that asked first.
  public String path() {
    return path.toString();
  }

  public Asked asked() {
    return asked;
  }

  /// What identifies it; for an effectful call its path is part of it.
  public String key() {
    return key;
  }

  public Effect effect() {
    return effect;
  }

  /// Whether a failure of it is caught or skipped where it was asked first.
  public boolean caught() {
    return caught;
  }

  /// Index of its phase, -1 for none.
  public int phase() {
    return phase;
  }

  public boolean isAgent() {
    return asked instanceof Asked.Question;
  }

  public boolean isForPerson() {
    return asked instanceof Asked.Use use && use.isForPerson();
  }

  /// The paths of the other nodes that wait for its answer, as they came.
  public List<String> sharers() {
    return sharers;
  }

  Cell answer() {
    return answer;
  }

  /// The earliest element first, then the earlier in the text, then the one that came first.
  static int compare(Call a, Call b) {
    int byElement = Arrays.compare(a.element, b.element);
    if (byElement != 0) {
      return byElement;
    }
    int byOrder = Integer.compare(a.order, b.order);
    return byOrder != 0 ? byOrder : Long.compare(a.number, b.number);
  }

  @Override
  public String toString() {
    return path() + " " + asked.label();
  }
}
