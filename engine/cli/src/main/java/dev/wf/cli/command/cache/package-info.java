/// The answers that are kept, looked after: `cache` with `stats`, `show`, `gc`, `verify`, `clear`,
/// `export` and `import`.
@NullMarked
package dev.wf.cli.command.cache;

import org.jspecify.annotations.NullMarked;
