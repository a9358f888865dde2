/// Looks at how sentences are read from inside the room that reads them, on texts of this module.
@org.jspecify.annotations.NullMarked
package dev.wf.compiler.read;
