/// Values from and to JSON and YAML, and whether they are what a type says.
///
/// # Decisions
///
/// - A number with a fraction of zero (`3.0`) fits an `int`, as in JSON Schema, and becomes one; an
///   int fits a `float` and becomes one. A whole number beyond 64 bits is malformed, not rounded.
/// - A path is normalised (`./src//a.ts` is `src/a.ts`), must be relative and must not lead out of
///   the workspace.
/// - A field that may be null may be absent, and is null then.
/// - What fits is decided here and not by a validator of JSON Schema, which knows neither paths nor
///   durations nor what a model is best told of a misfit; one is the referee of this in a test.
/// - Two equal keys in one object are malformed: which of them counts would depend on the reader.
@NullMarked
package dev.wf.runtime.data;

import org.jspecify.annotations.NullMarked;
