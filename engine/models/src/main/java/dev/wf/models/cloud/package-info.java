/// How the clouds that serve the vendors' wires are told who asks.
@NullMarked
package dev.wf.models.cloud;

import org.jspecify.annotations.NullMarked;
