/// The scheduler: a pure step function from state and event to state and commands.
///
/// [Scheduler#step] takes an [Event] and gives [Command]s. It never waits, sleeps, reads a clock or
/// opens anything; the state it owns changes in that method alone, on one thread. So a run can be
/// replayed, simulated with any order of events, killed after any of them and resumed.
///
/// # How a run unfolds
///
/// A [Frame] is one instance of a block. Its cells are filled once each: by a step that computes,
/// by a call that was answered, or by a list that is under construction. A [Cell] holds a value, a
/// [Rope] or a failure; those that need it wait in it. Waiting work goes through the [Agenda]'s
/// queue, never by recursion, so neither a long list nor a deep chain of cells needs a deep stack.
///
/// A [Rope] is a list whose slots are filled in any order and read in list order. What reads a
/// whole list waits until it is settled and then takes the first failure in list order, so timing
/// cannot decide which failure shows.
///
/// A node that asks something becomes a [Call] when all it reads is known and the effects above it
/// are done ([Gate]). Nodes with equal keys share one call. A call is looked up first (journal,
/// cache); what is not served waits in a priority queue by element and place in the text, so that a
/// pipeline is finished item by item, and starts within the [Limits].
///
/// # Decisions
///
/// - Bodies of a `for` are made only while few calls are ready: a million waiting elements cost a
///   slot each.
/// - A failed call has failed for every node of the run that shares it. Were a second node to ask
///   again, which of the two came first would show.
/// - A body of a list that changes the world puts its value when its effects are done: what the
///   bodies touched is judged together ([Rivalry]) before the list is whole.
/// - An expression is evaluated when every cell it reads is filled, failed ones included, and fails
///   only if it reads a failed one: a branch not taken does not fail.
@NullMarked
package dev.wf.runtime.schedule;

import org.jspecify.annotations.NullMarked;
