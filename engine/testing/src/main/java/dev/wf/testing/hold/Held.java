package dev.wf.testing.hold;

import java.util.List;

/// What came of holding a workflow to the laws.
///
/// @param broken none where they all hold
/// @param runs how many runs were kept
/// @param kills behind how many records they were killed
/// @param records that these runs have in all
public record Held(List<Broken> broken, int runs, int kills, int records) {
  public Held {
    broken = List.copyOf(broken);
  }
}
