package dev.wf.ir.graph;

import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// A compiled test: a graph that calls what is tested and says what it expects, and what stands in
/// for the world around it.
///
/// @param workspace a record of texts by path: the files that the test finds; it reads nothing
/// @param fixtures folders beside the program, by relative paths: what they hold lies in the
///   workspace, too, where nothing above says otherwise; of two that have a file the later one
///   counts
/// @param mocks who answers in place of models, people and commands: the first that is of the call
///   and whose guard holds
/// @param called what the text of the test calls agents of the graph; those that it cannot name are
///   left out
/// @param property empty where it is tried once, with what it says
public record Test(
    String name,
    String doc,
    Place place,
    Expr workspace,
    List<String> fixtures,
    List<Mock> mocks,
    Map<String, String> called,
    Graph graph,
    Optional<Property> property) {
  public Test {
    fixtures = List.copyOf(fixtures);
    mocks = List.copyOf(mocks);
    called = Map.copyOf(called);
  }

  /// What makes it one that is tried many times, each time with other arguments (those of the
  /// graph's entry), answers and faults.
  ///
  /// @param faults how many of the calls of models have which, from 0 to 1 in all
  /// @param text its statements one by one, without the faults
  public record Property(SequencedMap<Fault, Double> faults, List<Written> text) {
    public Property {
      faults = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(faults));
      text = List.copyOf(text);
    }

    /// A statement as it is printed.
    ///
    /// @param mock which of the mocks it is, where it is one
    public record Written(String text, OptionalInt mock) {}
  }

  /// An answer to calls of one kind.
  ///
  /// The first cells of `answer` are given: the first `parameters` arguments of the call, then the
  /// call itself as a record, the arguments of the property, and what is generated. The guard reads
  /// the same cells, but none that is generated.
  ///
  /// @param answer uses functions of the world at most
  /// @param turns what it gives one after another, after which it has no answer; empty where it
  ///   gives `answer` each time
  /// @param names of all that the target takes
  /// @param generated of what types; empty stands for what the call wants
  public record Mock(
      Target target,
      List<String> names,
      int parameters,
      Expr when,
      Block answer,
      List<Block> turns,
      List<Optional<Type>> generated,
      Place place) {
    public Mock {
      turns = List.copyOf(turns);
      names = List.copyOf(names);
      generated = List.copyOf(generated);
    }

    /// One that gives the same each time.
    public Mock(
        Target target,
        List<String> names,
        int parameters,
        Expr when,
        Block answer,
        List<Optional<Type>> generated,
        Place place) {
      this(target, names, parameters, when, answer, List.of(), generated, place);
    }
  }

  /// Whose calls are meant.
  public sealed interface Target {
    String name();

    /// An agent in [Graph#agents], or `ask`.
    record Agent(String name) implements Target {}

    /// A function of the world.
    record Function(String name) implements Target {}

    /// A tool that agents alone use, as programs write it: `web_fetch`, `mcp.tracker.search`.
    record Tool(String name) implements Target {}
  }
}
