/// What a compiled workflow is: the vocabulary that the compiler and the runtime share.
@NullMarked
package dev.wf.ir;

import org.jspecify.annotations.NullMarked;
