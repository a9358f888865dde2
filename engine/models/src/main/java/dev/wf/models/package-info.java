/// Reaches the models that answer agents.
@NullMarked
package dev.wf.models;

import org.jspecify.annotations.NullMarked;
