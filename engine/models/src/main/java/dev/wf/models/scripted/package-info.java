/// A model that answers by the rules of a YAML file: for tests, demonstrations and faults on
/// demand.
///
/// ```yaml
/// rules:
///   - agent: auditor              # a pattern of names; all agents where it is left out
///     arguments:                  # by equality; of a record only the fields named here count
///       file: { glob: "src/**" }  # or { regex: … }
///     prompt: race                # a regular expression found in the prompt
///     conversation: "assistant: go" # found in what was said before, where it continues something
///     sample: 0                   # the innermost sample index
///     reads: [src/a.ts]           # what it reads before it answers; or uses: [{ grep: { … } }]
///     answer:
///       - { file: "${file}", line: 3 }
///   - agent: skeptic
///     answers:                    # one after another for the same call; the last one stays
///       - fault: overloaded
///         retry_after: 2s
///       - answer: { refuted: false, reason: "" }
/// ```
///
/// The first rule that matches answers. In the texts of an answer `${…}` is an argument, one of its
/// fields, or the `agent`, `system`, `prompt`, `sample`, `attempt` or `conversation`; a text that
/// is one hole is its value; `\${` is `${`.
///
/// # Decisions
///
/// - Attempts are counted for each call and not for each rule, since which of two calls comes first
///   is a matter of timing.
/// - The digest of the file is part of every key: another script is another model.
@NullMarked
package dev.wf.models.scripted;

import org.jspecify.annotations.NullMarked;
