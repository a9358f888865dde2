/// Finds the other files of a program: from a tree to [dev.wf.compiler.syntax.Modules].
///
/// # Decisions
///
/// - A path is relative to the file it is written in, and its parts are separated by `/`. It never
///   leaves the folder of the project: neither through `..`, nor as an absolute path, nor through a
///   link, which counts as what it leads to. Such a file is treated as if it were not there, apart
///   from what the message says.
/// - A file is one module however many ways lead to it. Messages call it by the path from where the
///   command was started, and a module of the library by its name, `std.verify`.
/// - A module exports what it declares itself. Modules may not import each other in a circle, since
///   then none of them could be understood before the others.
/// - The name of a module belongs to its file as a whole: no local may have it. So what
///   `house.worst` means is known before anything else is.
@NullMarked
package dev.wf.compiler.load;

import org.jspecify.annotations.NullMarked;
