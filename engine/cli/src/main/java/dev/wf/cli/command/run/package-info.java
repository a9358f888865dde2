/// Workflows are run, gone on with and foreseen: `run`, `resume`, `rerun`, `plan`. A `Conduct`
/// carries a run through in front of a person, and `Scoring` one of an evaluation, which may be
/// gone on with as any run.
@NullMarked
package dev.wf.cli.command.run;

import org.jspecify.annotations.NullMarked;
