package dev.wf.runtime.run.given;

import dev.wf.runtime.cache.Common;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.cache.ToolDigests;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.HandsOn;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.schedule.Identity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of a run's calls, each worked out once and found again by its text. They tell nothing
/// of secrets, and stay the same when these are exchanged.
public final class Keys implements Identity {
  private final Providers providers;
  private final ToolDigests tools;
  private final Common common;
  private final Key.Setup nobody;
  private final Map<String, Key.Setup> setups = new ConcurrentHashMap<>();
  private final Map<String, Key> byText = new ConcurrentHashMap<>();
  private final Secrets secrets;

  /// @param common to the keys of all runs
  Keys(Providers providers, ToolDigests tools, Common common, Secrets secrets) {
    this.providers = providers;
    this.tools = tools;
    this.common = common;
    this.nobody = new Key.Setup("", "", "", tools, common);
    this.secrets = secrets;
  }

  @Override
  public Asked shown(Asked asked) {
    return secrets.labelled(asked);
  }

  @Override
  public String of(Asked asked) {
    var key =
        switch (asked) {
          case Asked.Question question -> of(secrets.mask(question));
          case Asked.Use use -> Key.of(secrets.mask(use));
        };
    var text = key.hex();
    byText.putIfAbsent(text, key);
    return text;
  }

  /// Whether it may be answered by somebody who looks at files unseen, so that nobody can tell
  /// later whether the answer still holds.
  public boolean looksUnseen(Asked asked) {
    return asked instanceof Asked.Question question
        && !question.tools().isEmpty()
        && (isHandsOn(providers.choose(question))
            || !question.text("fallback").isEmpty()
                && isHandsOn(providers.choose(question.text("fallback"))));
  }

  private static boolean isHandsOn(Choice choice) {
    return choice instanceof Choice.Known(var provider, _) && provider instanceof HandsOn;
  }

  /// A question that nobody answers has a key of its own, under which nothing is ever kept.
  private Key of(Asked.Question question) {
    return switch (providers.choose(question)) {
      case Choice.Known(var provider, var model) -> Key.of(question, model, setup(provider));
      case Choice.Unknown _ -> Key.of(question, question.text("model"), nobody);
    };
  }

  private Key.Setup setup(ModelProvider provider) {
    return setups.computeIfAbsent(
        provider.name(),
        name -> new Key.Setup(name, provider.standardModel(), provider.variant(), tools, common));
  }

  public Key get(String text) {
    var key = byText.get(text);
    if (key == null) {
      throw new IllegalArgumentException(
          "the key of a call was worked out by this run, but " + text + " was not");
    }
    return key;
  }
}
