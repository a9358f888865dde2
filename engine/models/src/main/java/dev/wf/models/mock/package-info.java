/// A model that makes its answers up: runs any workflow without a key, the same way every time.
@NullMarked
package dev.wf.models.mock;

import org.jspecify.annotations.NullMarked;
