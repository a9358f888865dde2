/// What keeps secrets: by `Disclosure` a value of the environment becomes one of the run, and
/// neither models nor those who watch are told it from then on.
@NullMarked
package dev.wf.runtime.run.discreet;

import org.jspecify.annotations.NullMarked;
