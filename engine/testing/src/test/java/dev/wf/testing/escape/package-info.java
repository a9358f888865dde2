/// What agents and programs may try to get out of a workspace, all of it in vain.
@NullMarked
package dev.wf.testing.escape;

import org.jspecify.annotations.NullMarked;
