package dev.wf.ir.graph;

import dev.wf.ir.source.Place;
import java.util.List;
import java.util.Map;

/// A compiled test: a graph that calls what is tested and says what it expects, and what stands in
/// for the world around it.
///
/// @param workspace a record of texts by path: the files that the test finds; it reads nothing
/// @param mocks who answers in place of models, people and commands: the first that is of the call
///   and whose guard holds
/// @param called what the text of the test calls agents of the graph; those that it cannot name are
///   left out
public record Test(
    String name,
    String doc,
    Place place,
    Expr workspace,
    List<Mock> mocks,
    Map<String, String> called,
    Graph graph) {
  public Test {
    mocks = List.copyOf(mocks);
    called = Map.copyOf(called);
  }

  /// An answer to calls of one kind.
  ///
  /// The first cells of `answer` are given: the first `parameters` arguments of the call, then the
  /// call itself as a record. The guard reads the same cells.
  ///
  /// @param answer uses functions of the world at most
  /// @param names of all that the target takes
  public record Mock(
      Target target, List<String> names, int parameters, Expr when, Block answer, Place place) {
    public Mock {
      names = List.copyOf(names);
    }
  }

  /// Whose calls are meant.
  public sealed interface Target {
    String name();

    /// An agent in [Graph#agents], or `ask`.
    record Agent(String name) implements Target {}

    /// A function of the world.
    record Function(String name) implements Target {}
  }
}
