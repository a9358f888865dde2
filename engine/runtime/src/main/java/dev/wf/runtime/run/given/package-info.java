/// What a run is given: an `Outfit`, made of a `Setup` and shared by all runs of an engine. It says
/// how far a run may go (`Allowance`, `Permitted`, `Manner`), which tools it has (`Kit`), whom it
/// may ask (`People`, the models that are written in its program), and the `Keys` of its calls.
/// Where that is not enough, the `RunImpossible`.
@NullMarked
package dev.wf.runtime.run.given;

import org.jspecify.annotations.NullMarked;
