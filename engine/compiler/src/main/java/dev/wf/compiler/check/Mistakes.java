package dev.wf.compiler.check;

import dev.wf.ir.source.Source;

/// What this room may have to say about a source, by family.
record Mistakes(
    TypeMistakes types,
    CallMistakes calls,
    SettingMistakes settings,
    FlowMistakes flow,
    LoopMistakes loops,
    WorldMistakes world) {
  Mistakes(Source source) {
    this(
        new TypeMistakes(source),
        new CallMistakes(source),
        new SettingMistakes(source),
        new FlowMistakes(source),
        new LoopMistakes(source),
        new WorldMistakes(source));
  }
}
