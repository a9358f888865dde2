/// One agent of a recorded run is asked again, with something changed: `try`.
@NullMarked
package dev.wf.cli.command.trial;

import org.jspecify.annotations.NullMarked;
