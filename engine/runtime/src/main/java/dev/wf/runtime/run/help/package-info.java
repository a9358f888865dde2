/// Agents and workflows that agents use as tools: `HelperBox` has them, a use of a `HelperTool`
/// becomes nodes below the agent's, and `Assistance` counts what they cost.
@NullMarked
package dev.wf.runtime.run.help;

import org.jspecify.annotations.NullMarked;
