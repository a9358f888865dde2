/// What the check finds out, kept for those who come after: a `TypeTable`, which the check alone
/// fills by its `TypeNotes`, and what stands in it. Also what the text of an expression tells by
/// itself: `Constants`, `CommandWords`, `ToolEntry`, `FailureKinds`.
@NullMarked
package dev.wf.compiler.check.table;

import org.jspecify.annotations.NullMarked;
