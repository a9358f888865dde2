package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Want;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An agent or workflow at work for an agent that has it for a tool. Outside this package a handle.
public final class Help {
  private final Call by;
  private final Want want;
  private final Set<Observation> seen = new LinkedHashSet<>();
  private Usage usage = Usage.NONE;
  private int number;

  /// @param by the call whose agent wants it
  public Help(Call by, Want want) {
    this.by = by;
    this.want = want;
  }

  public Call by() {
    return by;
  }

  public Want want() {
    return want;
  }

  /// What its nodes saw of files and made of them, once it is over.
  public List<Observation> seen() {
    return List.copyOf(seen);
  }

  /// How many its agent has wanted before.
  int number() {
    return number;
  }

  void number(int before) {
    number = before;
  }

  /// Counts a node that was answered.
  void add(Call call) {
    usage = usage.plus(call.usage());
    seen.addAll(call.seen());
  }

  /// What its answers cost when they were asked.
  Usage usage() {
    return usage;
  }
}
