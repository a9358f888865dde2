/// The neutral form of a conversation with a model, and the one interface behind which every
/// provider stands.
@NullMarked
package dev.wf.runtime.model;

import org.jspecify.annotations.NullMarked;
