/// The bytes of what is kept: digests, a compact reversible form of values, and how both are read
/// back with suspicion.
///
/// Decisions:
///
/// - Values are kept in a tagged form of our own rather than as JSON: it gives back exactly the
///   value that went in (a duration stays a duration, a record keeps the order of its fields)
///   without knowing its type, and it doubles as the canonical encoding under every key.
/// - A text with an unpaired surrogate, which UTF-8 cannot say, is kept as UTF-16, so that no two
///   texts share a key.
@NullMarked
package dev.wf.runtime.bytes;

import org.jspecify.annotations.NullMarked;
