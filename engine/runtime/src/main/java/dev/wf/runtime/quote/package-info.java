/// What a run will cost, told before it begins: what is known of it, what may follow, what it cost
/// before, and what it can cost at most. Looks at forecasts, graphs and the journals of earlier
/// runs; asks nobody.
@NullMarked
package dev.wf.runtime.quote;

import org.jspecify.annotations.NullMarked;
