package dev.wf.runtime.tool;

import java.util.List;

/// What holds for every workflow of a run, whatever it says itself.
///
/// @param layers the rules of an administrator, a person and a project, the outermost first
/// @param sandbox how commands are kept from the rest of the machine
public record Confines(List<Layer> layers, Sandbox.Mode sandbox) {
  public static final Confines NONE = new Confines(List.of(), Sandbox.Mode.AUTO);

  public Confines {
    layers = List.copyOf(layers);
  }
}
