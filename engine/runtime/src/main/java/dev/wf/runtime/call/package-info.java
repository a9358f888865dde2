/// What is asked and what comes back: the words that the scheduler, the agents, the cache and the
/// journal share.
@NullMarked
package dev.wf.runtime.call;

import org.jspecify.annotations.NullMarked;
