/// Properties of workflows with jqwik: its arbitraries of arguments, answers, faults and orders.
///
/// ```java
/// @Property
/// void whatIsReportedWasFound(@ForAll("findings") Value findings) {
///   audit.model(MockModel.strict().on("auditor", findings).on("ask", "a summary")).run()…
/// }
///
/// @Provide
/// Arbitrary<Value> findings() {
///   return WorkflowArbitraries.answersOf(audit, "auditor");
/// }
/// ```
///
/// jqwik drives: it decides what is drawn, tries edge cases first, shrinks and reports, with its
/// own `@Property(tries, seed, edgeCases, shrinking)`.
///
/// # Decisions
///
/// What the values of a type are, which of them are at its boundaries and which are simpler is said
/// once, in `dev.wf.testing.generate`, and used by the properties of `wf test` as well; here it has
/// the shape of an `Arbitrary`. It is not made of jqwik's own arbitraries of numbers, texts and
/// lists: the text of that package has the measurements that speak against it.
@NullMarked
package dev.wf.testing.jqwik;

import org.jspecify.annotations.NullMarked;
