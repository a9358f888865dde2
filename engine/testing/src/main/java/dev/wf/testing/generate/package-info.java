/// Makes values of types, boundary values first, and simpler ones of those that it made.
///
/// # Decisions
///
/// Generation and shrinking are not jqwik's. Measured with 1.9.3: opening a session and building
/// the generator of a list of records takes 1.4 s, a record of three fields 42 µs and a list of
/// them 83 µs, where a thousand tries of the audit need sixty thousand answers in three seconds;
/// and a list of four records has 32,982 simpler lists at its first step, each of which is a whole
/// run here. The answers of a try are not known before it runs, either: which are wanted follows
/// from those given before. So a value is drawn from a number that its call and the seed come to,
/// and what is simpler is read off the value and its type: the simplest first, some dozens at a
/// step.
@NullMarked
package dev.wf.testing.generate;

import org.jspecify.annotations.NullMarked;
