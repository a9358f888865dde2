/// Coding agents that are run as commands: `claude`, `codex`, `gemini`. Each call is one run of the
/// command in the call's folder, with the prompt on its standard input and an answer in JSON.
///
/// # Decisions
///
/// - Such an agent has tools of its own. It is given those that the call names and its flags can
///   hold it to; what they cannot is refused before it is started.
/// - A conversation that goes on is told again as a text. Sessions that the commands keep would be
///   a state that no run knows of.
/// - `idle_timeout` is not heeded: the commands say nothing until they are done. `timeout` is.
/// - One that may change files is not asked again once it has begun to work, whatever the failure.
@NullMarked
package dev.wf.models.cli;

import org.jspecify.annotations.NullMarked;
