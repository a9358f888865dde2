/// A cache that a team shares, on any server that speaks Bazel's HTTP cache protocol: `GET` and
/// `PUT` of `/ac/NAME` and `/cas/DIGEST`.
///
/// Under a name in `ac` stand the entries of one key, one for each state of the world that somebody
/// asked in; what they refer to (conversations, contents of files) stands in `cas` under its
/// digest.
///
/// Decisions:
///
/// - The value of a name is an `ActionResult` of Bazel's remote execution protocol with our bytes
///   in its `stdout_raw`, since some servers refuse anything else.
/// - Entries are signed one by one, with the key's digest; what they refer to is bound by digest.
///   So whoever can write to the server can take entries away or bring old ones back, which then
///   have to hold in the world as it is, but can add none.
/// - The name is made of the key with the team's secret: teams on one server do not meet, and what
///   a key is cannot be told from its name.
/// - The protocol has no way to change a value only if it is still what it was. A value is read,
///   joined with the new entry and put; of two that do so at the same moment one is lost, and is
///   offered again by whoever asks that question next.
/// - No time is measured while waiting: an exchange has a number of windows, and goes on to the
///   next where enough has arrived in the last.
@NullMarked
package dev.wf.runtime.cache.remote;

import org.jspecify.annotations.NullMarked;
