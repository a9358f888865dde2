/// What people read about the language and about programs: pages on diagnostics, references made
/// from doc comments.
@NullMarked
package dev.wf.compiler.doc;

import org.jspecify.annotations.NullMarked;
