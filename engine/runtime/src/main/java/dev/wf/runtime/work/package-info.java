/// The shell around the scheduler: carries commands out on virtual threads and turns what happened
/// into events.
///
/// Decides nothing: what comes next is the scheduler's to say.
@NullMarked
package dev.wf.runtime.work;

import org.jspecify.annotations.NullMarked;
