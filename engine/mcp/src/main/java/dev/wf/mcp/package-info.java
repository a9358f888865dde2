/// Tools of MCP servers, for agents: how servers are reached, what they offer, and how that is held
/// still.
///
/// # What a server offers is frozen
///
/// The model is told the tools, and the key of a call holds their digest, so what a server offers
/// has to be known before it is known whether anybody is asked at all. The first run that sees a
/// server asks it once and keeps what it said as a [Snapshot], in the home folder by the server's
/// configuration and in the run's own folder. From then on that is what agents are offered; a run
/// that is served from the cache starts no server. When a server is really reached its tools are
/// held against the snapshot, and again when it says that they changed: a difference in a tool that
/// the call may use fails the call, names what differs, and stays so until a person accepts it.
/// Without that a server could exchange the description that was reviewed for another one, and a
/// resumed run would go on with keys that no longer say what was asked.
///
/// # Decisions
///
/// - The session is the SDK's; messages are read as plain data, so that what it does not know of
///   yet is not lost and cannot make it fail.
/// - Servers that are commands are run by [StdioLink] rather than the SDK's own transport, which
///   neither ends a server's children, nor tells callers that it ended, nor survives a line on its
///   output that is no message.
/// - A server's hints about its tools (`readOnlyHint`, …) are shown to people and believed by
///   nobody: what a tool may do is what `wf.yaml` says, and changing the world where it says
///   nothing.
/// - A server that ends in the middle of a call is told to the model, since nobody knows what it
///   had done; it is started again by the next use. One that cannot be started fails the call.
/// - A command serves one root of files: in a `worktree` it is started in that.
@NullMarked
package dev.wf.mcp;

import org.jspecify.annotations.NullMarked;
