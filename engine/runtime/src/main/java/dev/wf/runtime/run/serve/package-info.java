/// What serves a call without anybody being asked: `Serving`, from what the run noted or from the
/// cache, as far as `Answers` allows it where the call is (`Whereabouts`). `Keeping` sees that the
/// next one can be served, and `Carried` takes over what another run came to.
@NullMarked
package dev.wf.runtime.run.serve;

import org.jspecify.annotations.NullMarked;
