package dev.wf.cli.record;

import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What was said where a model was asked, as its transcript has it.
///
/// @param system empty for none
/// @param shown what tools showed, by the name and the input of each use
public record Spoken(String system, String prompt, SequencedMap<Use, String> shown) {
  /// A use of a tool.
  ///
  /// @param input as the model wrote it
  public record Use(String tool, String input) {}

  /// A text that is not what it was.
  ///
  /// @param title what it is a text of
  public record Difference(String title, String before, String now) {}

  /// What was said for an answer; empty where it is not kept any more.
  public static Optional<Spoken> of(Optional<Conversation> conversation, Transcript.Kept kept) {
    return conversation
        .flatMap(c -> kept.get(c.transcript()))
        .flatMap(Transcript::read)
        .map(Spoken::of);
  }

  public static Optional<Spoken> of(Outcome outcome, Transcript.Kept kept) {
    return outcome instanceof Outcome.Answered answered
        ? of(answered.conversation(), kept)
        : Optional.empty();
  }

  private static Spoken of(Transcript transcript) {
    var prompt = "";
    var uses = new HashMap<String, Use>();
    var shown = new LinkedHashMap<Use, String>();
    for (var turn : transcript.turns()) {
      switch (turn) {
        case Turn.User(var text, _) -> prompt = prompt.isEmpty() ? text : prompt;
        case Turn.Assistant(_, _, var used) ->
            used.forEach(u -> uses.put(u.id(), new Use(u.name(), u.input())));
        case Turn.ToolResults(var results) ->
            results.forEach(r -> {
              var use = uses.get(r.id());
              if (use != null) {
                shown.putIfAbsent(use, r.text());
              }
            });
        case Turn.System _ -> {}
      }
    }
    return new Spoken(transcript.system(), prompt, shown);
  }

  /// In which texts this differs from what was said before; of what tools showed only where both
  /// used them alike.
  public List<Difference> since(Spoken before) {
    var all = new ArrayList<Difference>();
    add("system", before.system, system, all);
    add("prompt", before.prompt, prompt, all);
    shown.forEach((use, text) -> {
      var then = before.shown.get(use);
      if (then != null) {
        add(use.tool() + " " + use.input(), then, text, all);
      }
    });
    return all;
  }

  private static void add(String title, String before, String now, List<Difference> all) {
    if (!before.equals(now)) {
      all.add(new Difference(title, before, now));
    }
  }
}
