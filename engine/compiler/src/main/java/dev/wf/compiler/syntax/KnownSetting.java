package dev.wf.compiler.syntax;

import static dev.wf.compiler.syntax.KnownSetting.Place.AGENT;
import static dev.wf.compiler.syntax.KnownSetting.Place.ALLOW;
import static dev.wf.compiler.syntax.KnownSetting.Place.ASK;
import static dev.wf.compiler.syntax.KnownSetting.Place.BUDGET;
import static dev.wf.compiler.syntax.KnownSetting.Place.DEFAULTS;
import static dev.wf.compiler.syntax.KnownSetting.Place.PHASE_BUDGET;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A setting that there is: its word, and where it may stand. The one list of them, in the order in
/// which they are told; what each takes, the checker knows.
public enum KnownSetting {
  PROMPT("What the agent is asked.", AGENT),
  SYSTEM("What the agent is told before it is asked.", AGENT, ASK, DEFAULTS),
  MODEL("Which model answers.", AGENT, ASK, DEFAULTS),
  FALLBACK("Which model answers where the first cannot.", AGENT, ASK, DEFAULTS),
  EFFORT("How hard the model thinks: low, medium, high, xhigh, max.", AGENT, ASK, DEFAULTS),
  TOOLS("What the agent may use: `[read, grep]`.", AGENT, ASK),
  SKILLS(
      "Instructions that the agent opens when it needs them: `[\"skills/review\"]`.", AGENT, ASK),
  ENSURE("What must hold of the answer: `a => null` or what is wrong with it.", AGENT, ASK),
  MAX_TOKENS("How long an answer may be.", AGENT, ASK, DEFAULTS),
  MAX_TURNS("How often the agent may use tools before it answers.", AGENT, ASK, DEFAULTS),
  TIMEOUT("How long a call may take.", AGENT, ASK, DEFAULTS),
  IDLE_TIMEOUT("How long a model may say nothing.", AGENT, ASK, DEFAULTS),
  RETRIES("How often a failed call is tried again.", AGENT, ASK, DEFAULTS),
  CACHE("Which earlier answers count: reuse, refresh, off, or a duration.", AGENT, ASK, DEFAULTS),
  CONTINUE("The answer whose conversation goes on.", AGENT, ASK),
  SAMPLE("The index that tells this call from others that are equal.", AGENT, ASK),
  EFFECT("What the agent does to the world: pure, reads, changes.", AGENT, ASK),
  LABEL("What the call is called where runs are shown.", AGENT, ASK),
  PROVIDER("What the vendor's interface takes besides.", AGENT, ASK, DEFAULTS),

  AGENTS("How many calls of agents a run may make.", BUDGET, PHASE_BUDGET),
  TOKENS("How many tokens a run may use.", BUDGET, PHASE_BUDGET),
  COST("What a run may cost: `$25`.", BUDGET, PHASE_BUDGET),
  TIME("How long a run may take: `2h`.", BUDGET),
  PHASES("What its phases may use, by their titles: `{ \"Find\": { cost: $2 } }`.", BUDGET),

  READ("Which files may be read, as patterns.", ALLOW),
  WRITE("Which files may be written, as patterns.", ALLOW),
  EXEC("Which commands may be run.", ALLOW),
  WEB("Which hosts may be reached.", ALLOW),
  MCP("Which tools of MCP servers may be used.", ALLOW),
  ENV("Which environment variables may be read.", ALLOW);

  /// Where settings stand.
  public enum Place {
    /// In a declared agent, and in a call of one.
    AGENT,
    ASK,
    DEFAULTS,
    BUDGET,
    /// In the budget of a phase.
    PHASE_BUDGET,
    ALLOW
  }

  private final String meaning;
  private final List<Place> places;

  KnownSetting(String meaning, Place... places) {
    this.meaning = meaning;
    this.places = List.of(places);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// In a sentence, for editors.
  public String meaning() {
    return meaning;
  }

  public static Stream<KnownSetting> in(Place place) {
    return Arrays.stream(values()).filter(setting -> setting.places.contains(place));
  }
}
