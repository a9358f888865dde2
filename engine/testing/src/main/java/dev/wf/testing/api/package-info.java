/// Tests of workflows in Java: a workflow is loaded, its agents, tools and gates are mocked, it is
/// run in a workspace of its own, and what it came to is looked at.
///
/// ```java
/// var audit = WorkflowTest.ofFile("audit.wf").file("src/a.ts", "…").argument("votes", 1);
/// var model = MockModel.strict().on("auditor", List.of()).on("ask", "a summary");
/// audit.model(model).run().assertCompleted().assertCalls("auditor", 1);
/// ```
///
/// # What is public
///
/// This package, `dev.wf.testing.jqwik` (arbitraries) and `dev.wf.testing.junit` (an extension),
/// and of the rest of the engine what they speak in: the values of `dev.wf.ir.value` and the types
/// of `dev.wf.ir.type`. Every other package is the engine's own and may change without a word,
/// those beside this one included.
///
/// # Decisions
///
/// - Everything that describes a test is immutable: what is said of a [WorkflowTest] gives another
///   one. So one that was loaded once serves any number of tests and tries, side by side.
/// - A run makes one call after another on the thread of its test, in an order that can be said
///   ([CompletionOrder]), as the properties of `wf test` do: it is the same every time. Only where
///   agents have agents or workflows for tools and a script lets them use these, calls are made
///   side by side, since one waits inside another.
/// - A mistake in a test (no such agent, an answer of another type, a call that nothing answers) is
///   a [WorkflowTestException] and never a failure inside the run: no `try` of a workflow sees it.
/// - Nothing real is reached: no model, no web, no command, no server of tools, whatever the
///   environment holds.
/// - Java's own values are taken for values of the language ([Data]), so that a test need not build
///   the latter.
@NullMarked
package dev.wf.testing.api;

import org.jspecify.annotations.NullMarked;
