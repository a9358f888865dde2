/// Evaluations: `eval`. One is planned before any is begun, carried through as any run, and
/// compared with what was kept and with a `Contender`.
@NullMarked
package dev.wf.cli.command.eval;

import org.jspecify.annotations.NullMarked;
