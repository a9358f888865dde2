/// Makes values of types, boundary values first, and simpler ones of those that it made: for the
/// properties of `wf test`, and as arbitraries of jqwik for those that are written in Java
/// (`dev.wf.testing.jqwik`). What values a type has, which of them lie at its boundaries, which
/// texts break programs and which value is simpler than another is said here, and only here.
///
/// # Decisions
///
/// One source of generation, two drivers. jqwik can drive it: an `Arbitrary` asks for no more than
/// a generator, edge cases and simpler values, which these are. It is not made of jqwik's own
/// arbitraries, and the properties of `wf test` are driven by [dev.wf.testing.Tester] itself.
/// Measured with jqwik 1.9.3, the answers of the audit (a list of up to six records of two texts, a
/// number and a choice), CPU time, warm, on a machine that had other work:
///
/// | | of jqwik's own | this, in jqwik | this alone |
/// | --- | --- | --- | --- |
/// | a value | 27 to 50 µs | 2.3 µs | 1.5 µs |
/// | first value, set-up included | 73 ms | 24 ms | |
/// | candidates at the first step down from four records | 8,284,910 | 145 | 145 |
/// | runs to the smallest list with two of three, mean and most of forty | 65, 122 | 50, 67 | |
///
/// - **Speed.** A thousand tries of the audit need sixty thousand answers in three seconds: 1.6 to
///   3 s of jqwik's, 0.1 s of these. Every candidate is a whole run, and where none of them fails
///   all are tried.
/// - **Set-up.** A session of jqwik's engine, without which no generator of its works, and the
///   first generator take 1.4 s of the `wf` command; it and the launcher would come with the
///   command.
/// - **Order of questions.** jqwik draws all that a try needs before the try. Which answers a run
///   wants follows from those that it was given, so `wf test` draws an answer when it is asked for,
///   from the seed, the try and the key of the call: a simpler argument then changes no answer to a
///   question that stays. In Java the author says what is drawn (one answer of an agent, a list of
///   them), so that jqwik draws it before.
@NullMarked
package dev.wf.testing.generate;

import org.jspecify.annotations.NullMarked;
