/// Private copies of the workspace.
///
/// A [Base] is what the workspace held at one moment, by path and content; the contents lie in the
/// run's store. A worktree is made from a base when a call in it first needs its files, and is
/// removed when its patch is known. In a git repository it is a linked worktree of it, at the same
/// commit, with the uncommitted changes and the untracked files that are not ignored; without one
/// it is a folder.
///
/// # Decisions
///
/// - The files come from the workspace, not from git's objects: what a person has not committed is
///   there, byte by byte, whatever git would make of line ends. Of the repository nothing is
///   touched but `worktrees/` in its folder, where git itself notes a linked worktree.
/// - Its index holds the commit, so that `git status` and `git diff` show the uncommitted changes.
///   Submodules are left empty.
/// - A base survives the process: a run that is resumed makes its worktrees again from what they
///   began with, and does again in them what finished calls had changed.
/// - Files get one old time, so that what was changed since is found without reading everything.
/// - What `.gitignore` names is neither copied nor part of a patch.
@NullMarked
package dev.wf.runtime.worktree;

import org.jspecify.annotations.NullMarked;
