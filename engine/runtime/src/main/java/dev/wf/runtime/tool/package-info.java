/// What agents and programs may do to the workspace, how each use is checked, and what it saw.
///
/// Decisions:
///
/// - `.git` and `.wf`, at any depth, are no part of the workspace: never listed, searched, read or
///   written.
/// - Ignore rules come from the `.gitignore` files of the workspace alone: neither those of folders
///   above it nor those of the person who runs it, so that two people see the same files.
/// - An ignored file or folder is listed where a part of the pattern without wildcards names it,
///   and everything in a folder that is named so: `dist/**` lists `dist`, `**/*.js` does not look
///   into it.
/// - `*` and `**` match names that begin with a dot.
/// - Digests of files outlive a process only where the system tells when an inode changed:
///   elsewhere a program could give a file its old size and time.
@NullMarked
package dev.wf.runtime.tool;

import org.jspecify.annotations.NullMarked;
