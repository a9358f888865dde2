package dev.wf.testing.cover;

import dev.wf.compiler.reach.Reachable;
import dev.wf.ir.source.Place;

/// A part of a program that no run reached.
///
/// @param how what did not come of it: `never called`
public record Unreached(Reachable part, Place place, String how) {
  /// As people read it: ``agent `sceptic` was never asked``.
  public String sentence() {
    return what() + " was " + how;
  }

  private String what() {
    return switch (part) {
      case Reachable.Routine(var isWorkflow, var name, _, _, _) ->
          (isWorkflow ? "workflow `" : "function `") + name + "`";
      case Reachable.Agent a -> "agent `" + a.name() + "`";
      case Reachable.Setting s -> "setting `" + s.name() + "`";
      case Reachable.Branch b -> b.way().words();
      case Reachable.Stretch _ -> "this";
      case Reachable.Rounds r -> "this `" + r.word() + "`";
      case Reachable.Attempt _ -> "this `try`";
    };
  }
}
