package dev.wf.runtime.run;

import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.schedule.Identity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of a run's calls, each worked out once and found again by its text. They tell nothing
/// of secrets, and stay the same when these are exchanged.
final class Keys implements Identity {
  private final Key.Setup setup;
  private final Map<String, Key> byText = new ConcurrentHashMap<>();

  private final Secrets secrets;

  Keys(Key.Setup setup, Secrets secrets) {
    this.setup = setup;
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
          case Asked.Question question -> Key.of(secrets.mask(question), setup);
          case Asked.Use use -> Key.of(secrets.mask(use));
        };
    byText.putIfAbsent(key.hex(), key);
    return key.hex();
  }

  Key get(String text) {
    var key = byText.get(text);
    if (key == null) {
      throw new IllegalArgumentException(
          "the key of a call was worked out by this run, but " + text + " was not");
    }
    return key;
  }
}
