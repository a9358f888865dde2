/// Types without a tree: which fits which (`Fit`), what two have in common (`Join`, `Unions`), what
/// type parameters stand for (`Solving`), what functions and settings take (`Signatures`,
/// `SettingTypes`).
@NullMarked
package dev.wf.compiler.check.type;

import org.jspecify.annotations.NullMarked;
