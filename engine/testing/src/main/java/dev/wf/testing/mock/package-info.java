/// What stands for agents, commands and people in a test: which mock answers a call, what it says
/// and what fails in its place. What a property leaves open is for a [Chance] to decide.
@NullMarked
package dev.wf.testing.mock;

import org.jspecify.annotations.NullMarked;
