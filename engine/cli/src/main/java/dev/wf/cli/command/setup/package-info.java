/// What is set: `config`, the `models` that can be asked, and the servers of `mcp` with the tools
/// that are accepted from them.
@NullMarked
package dev.wf.cli.command.setup;

import org.jspecify.annotations.NullMarked;
