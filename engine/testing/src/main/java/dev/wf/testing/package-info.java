/// Tests workflows without a model.
@NullMarked
package dev.wf.testing;

import org.jspecify.annotations.NullMarked;
