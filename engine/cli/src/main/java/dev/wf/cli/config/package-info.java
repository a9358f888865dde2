/// What is set outside of programs: by the project in its `wf.yaml`, by the person in a file of
/// their own, and by the administrator of the machine.
///
/// # Decisions
///
/// - A project's settings go before the person's, since they are about the work at hand. A provider
///   is the exception: it is reached with the person's keys, so the person's entry stands.
/// - `allow`, `budget` and `workers` only narrow: each file has its say, and the tightest holds.
/// - `/etc/wf/policy.yaml` holds wherever it is there. `WF_POLICY` names a further one and cannot
///   take the first away.
/// - A key of a vendor never stands in a file. A diagnostic that tells of one does not show it.
@NullMarked
package dev.wf.cli.config;

import org.jspecify.annotations.NullMarked;
