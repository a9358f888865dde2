/// What the two wires of OpenAI share: where they are spoken, and what servers that speak them
/// take.
@NullMarked
package dev.wf.models.openai;

import org.jspecify.annotations.NullMarked;
