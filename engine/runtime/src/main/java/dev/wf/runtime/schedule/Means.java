package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Usage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run may use up, and what it has used up already.
///
/// @param run its own bounds
/// @param phases those of some of its phases, by their index
/// @param paid before it was interrupted
/// @param claims what the first request of a question may use
public record Means(Limits run, SortedMap<Integer, Phase> phases, Paid paid, Claims claims) {
  public Means {
    phases = Collections.unmodifiableSortedMap(new TreeMap<>(phases));
  }

  /// Of a new run, in which requests say themselves what they may use.
  public static Means of(Limits run) {
    return new Means(run, Collections.emptySortedMap(), Paid.NOTHING, _ -> Claim.NOTHING);
  }

  /// The bounds that a budget sets phases, by their index.
  ///
  /// @param titles of all phases
  public static SortedMap<Integer, Phase> ofPhases(Value.RecordOf budget, List<String> titles) {
    var bounds = new TreeMap<Integer, Phase>();
    for (int i = 0; i < titles.size(); i++) {
      if (budget.get("phases") instanceof Value.RecordOf all
          && all.get(titles.get(i)) instanceof Value.RecordOf own) {
        bounds.put(i, new Phase(titles.get(i), Limits.ofPart(own)));
      }
    }
    return bounds;
  }

  /// @param title of the phase
  public record Phase(String title, Limits limits) {}

  /// Says without waiting or asking what a question may cost at most until its first answer.
  public interface Claims {
    Claim of(Asked.Question question);
  }

  /// What was used up.
  ///
  /// @param agents calls that need not be made again
  /// @param phases what of it each phase used, by its index
  public record Paid(int agents, Usage usage, SortedMap<Integer, Part> phases) {
    public static final Paid NOTHING = new Paid(0, Usage.NONE, Collections.emptySortedMap());

    public Paid {
      phases = Collections.unmodifiableSortedMap(new TreeMap<>(phases));
    }

    public record Part(int agents, Usage usage) {
      public static final Part NOTHING = new Part(0, Usage.NONE);

      public Part plus(Part more) {
        return new Part(agents + more.agents, usage.plus(more.usage));
      }
    }
  }
}
