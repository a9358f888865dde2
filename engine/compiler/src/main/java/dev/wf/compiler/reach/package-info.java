/// What of a program a run can reach: its parts, and the points of the program at which a run tells
/// that it came there.
@NullMarked
package dev.wf.compiler.reach;

import org.jspecify.annotations.NullMarked;
