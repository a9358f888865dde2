package dev.wf.runtime.run;

import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.schedule.Identity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of a run's calls, each worked out once and found again by its text.
final class Keys implements Identity {
  private final Key.Setup setup;
  private final Map<String, Key> byText = new ConcurrentHashMap<>();

  Keys(Key.Setup setup) {
    this.setup = setup;
  }

  @Override
  public String of(Asked asked) {
    var key =
        switch (asked) {
          case Asked.Question question -> Key.of(question, setup);
          case Asked.Use use -> Key.of(use);
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
