package dev.wf.runtime.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The tools of one kind: those that agents ask for by a text that begins with it, as `exec` of
/// `exec:npm test *` and `mcp` of `mcp:github.search`. Safe for use by many threads at once.
///
/// The wire name of a tool matches `[a-zA-Z0-9_-]{1,64}`, and no two tools of one agent have the
/// same; how a box makes several entries into one tool, or one into several, is its own affair.
public interface ToolBox {
  /// What its entries begin with, before the `:`.
  String kind();

  /// Says of the entries of a program what is certainly wrong. Reaches nobody and changes nothing.
  ///
  /// @param entries without the kind
  default void check(Set<String> entries) throws Refused {}

  /// Called once, before a run asks anything, with all entries that its program writes. What is
  /// slow or may fail happens here; a box whose tools then change says so when they are used.
  ///
  /// @param entries without the kind
  /// @throws Refused if there is no such tool, so that the run does not begin
  default void open(Set<String> entries) throws Refused, InterruptedException {}

  /// Called before [#open] where a run goes on.
  ///
  /// @param run the folder in which it kept what [#keep] put there
  default void goOn(Path run) throws Refused, InterruptedException {}

  /// Called after [#open], when the run has its folder: what its going on needs is put there.
  default void keep(Path run) throws Refused, InterruptedException {}

  /// The variables of the environment that it hands to others, and that are hidden from all else.
  default Set<String> secrets() {
    return Set.of();
  }

  /// The tools that these entries of one agent stand for, in their order. Also called to tell what
  /// a question asks, by the thread that steps the run: must not block.
  ///
  /// @param entries without the kind
  List<Tool> tools(List<String> entries);
}
