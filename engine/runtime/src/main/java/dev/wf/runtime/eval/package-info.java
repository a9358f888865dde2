/// Computes the expressions of a graph over known values.
///
/// # Decisions
///
/// - What the types rule out (a text that is added to a list) is a fault of ours and an
///   [IllegalStateException]; what they cannot rule out (an overflow, an index out of range) is an
///   [EvaluationFailure] with its place.
/// - Numbers compare across kinds and exactly: `1 == 1.0` is true, `9007199254740993 ==
///   9007199254740992.0` is not. A record and a map (or `json` object) of the same entries are
///   equal.
/// - Anything sorts: null before all else, then false, true, numbers, texts by code point,
///   durations, money, lists (element by element, a list that another goes on from comes first),
///   then objects.
/// - `%` has the sign of its left side and `div` rounds towards zero, so `div(a, b) * b + a % b ==
///   a`.
@NullMarked
package dev.wf.runtime.eval;

import org.jspecify.annotations.NullMarked;
