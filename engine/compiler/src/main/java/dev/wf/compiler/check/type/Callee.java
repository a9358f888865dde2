package dev.wf.compiler.check.type;

import dev.wf.compiler.check.table.Called;
import dev.wf.ir.source.Place;
import java.util.List;
import java.util.Optional;

/// What a call calls, before its arguments are looked at.
///
/// @param name how sentences call it
/// @param signatures what it may take; several of functions that do one thing with lists, maps and
///   texts
/// @param declared where it is declared
public record Callee(
    Called.Target target, String name, List<Signature> signatures, Optional<Place> declared) {
  public Callee {
    signatures = List.copyOf(signatures);
  }
}
