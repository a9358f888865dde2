/// What keeps secrets: agents and those who watch see their names, and only a tool is told what
/// they are.
@NullMarked
package dev.wf.runtime.run.discreet;

import org.jspecify.annotations.NullMarked;
