package dev.wf.testing.hold;

import java.util.ArrayList;
import java.util.List;

/// What agents, files and commands say stays data, whatever it looks like: nothing in it is worked
/// out, and it is no part of a program that a command runs. Where it is told to an agent that can
/// change things, and no person has seen it, that is for a person to judge.
final class Injection implements Law {
  @Override
  public List<Broken> broken(Lab lab) {
    var found = new ArrayList<Broken>();
    for (var text : lab.venue().model().heard()) {
      if (text.contains(Hostility.WORKED_OUT)) {
        found.add(
            Broken.of(
                "WF6128",
                "Something in a text that an agent wrote was worked out, and not passed on.",
                List.of(Shown.line(text)),
                "this is a fault of wf itself: please report it with the workflow"));
      }
    }
    var taken = lab.venue().commands().taken();
    if (!taken.isEmpty()) {
      found.add(
          Broken.of(
              "WF6129",
              "What somebody else wrote decides which program is run.",
              List.copyOf(taken),
              "give it to the command as a word of its own, or as a file: a word of `exec` and `sh`"
                  + " is never more than a word"));
    }
    var exposures = lab.venue().model().exposures();
    if (!exposures.isEmpty()) {
      found.add(
          Broken.warning(
              "WF6130",
              "What nobody has looked at is told to an agent that can change things.",
              exposures.stream()
                  .map(e ->
                      e.source()
                          + " stands in the prompt of `"
                          + e.agent()
                          + "`, which may use "
                          + e.tools())
                  .toList(),
              "take narrower tools, let it work in a `worktree`, narrow what the answer may be, or"
                  + " have a person `approve` it"));
    }
    return found;
  }
}
