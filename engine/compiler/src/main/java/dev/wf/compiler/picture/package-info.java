/// Pictures of workflows: what asks or touches the world as boxes, loops and branches around them,
/// arrows for what depends on what. In Mermaid, DOT and SVG.
@NullMarked
package dev.wf.compiler.picture;

import org.jspecify.annotations.NullMarked;
