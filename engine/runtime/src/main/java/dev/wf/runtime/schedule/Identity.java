package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Asked;

/// What makes two calls the same: equal texts for equal questions. Depends on nothing but the
/// question and the setup of the run.
public interface Identity {
  String of(Asked asked);

  /// The same with what people are shown of it fit to be shown.
  default Asked shown(Asked asked) {
    return asked;
  }
}
