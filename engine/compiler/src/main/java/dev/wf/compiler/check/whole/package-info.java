/// What can be seen only when the types of the whole program are known: which conversation a value
/// comes from and goes on with (`Conversations`, `Origins`), and whether every workflow allows what
/// the agents that it reaches need (`Allowances`).
@NullMarked
package dev.wf.compiler.check.whole;

import org.jspecify.annotations.NullMarked;
