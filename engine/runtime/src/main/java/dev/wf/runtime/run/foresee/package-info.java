/// What a run would do, without doing it: a `Forecast` of who would be asked and what is `Foreseen`
/// to be served, and its `Bill`.
@NullMarked
package dev.wf.runtime.run.foresee;

import org.jspecify.annotations.NullMarked;
