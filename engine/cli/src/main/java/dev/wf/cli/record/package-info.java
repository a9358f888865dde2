/// What became of a run, as its journal, its program and the cache tell afterwards.
@NullMarked
package dev.wf.cli.record;

import org.jspecify.annotations.NullMarked;
