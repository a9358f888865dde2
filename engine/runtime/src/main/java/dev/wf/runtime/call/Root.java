package dev.wf.runtime.call;

/// The root of files of a call that runs in a worktree.
///
/// @param path of the worktree's node, which begins the paths of all nodes in it
/// @param base what the worktree began with
public record Root(String path, String base) {}
