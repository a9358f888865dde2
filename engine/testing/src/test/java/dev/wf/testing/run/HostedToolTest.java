package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.compiler.Compilation;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.work.Watcher;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs with a tool that the model does itself.
class HostedToolTest {
  @TempDir private Path folder;
  private final Cache cache = Cache.inMemory(1 << 20);
  private final List<List<Request.ToolSpec>> told = new ArrayList<>();

  /// Searches, where its model is not called `blind`.
  private final class Searching implements ModelProvider {
    @Override
    public String name() {
      return "vendor";
    }

    @Override
    public String standardModel() {
      return "seeing";
    }

    @Override
    public boolean hosts(String model, String tool) {
      return tool.equals("web_search") && !model.equals("blind");
    }

    @Override
    public Reply ask(Request request) {
      told.add(request.tools());
      var usage = new Usage(10, 1, 0, 0, 0, 3, 1, 0, BigDecimal.ZERO);
      return new Reply("{}", "found", List.of(), Reply.Stop.END, usage, request.model());
    }
  }

  private final Providers providers =
      new Providers() {
        private final Searching searching = new Searching();

        @Override
        public Prices prices() {
          return Prices.THEIR_OWN;
        }

        @Override
        public Choice choose(String model) {
          return new Choice.Known(searching, model.isEmpty() ? "seeing" : model);
        }
      };

  private static Graph graph(String settings, String body) {
    var text =
        "workflow w(m: string = \"blind\") -> string {\n  allow { web: [\"*.example.org\"] }\n  "
            + body
            + "\n}\n\nagent searcher() {\n  tools: [web_search]\n  "
            + settings
            + "\n  prompt: \"Search.\"\n}\n";
    return Compilation.of(new Source("w.wf", text)).graph().orElseThrow();
  }

  private Engine engine() {
    return new Engine(
        new Setup(
            folder,
            folder.resolve(".wf"),
            providers,
            cache,
            Running.CLOCK,
            new Random(1),
            Map.of(),
            Programs.NONE,
            4,
            Value.record()));
  }

  private Report run(Graph graph) throws Exception {
    var program = new Compiled(graph, List.of(new Source("w.wf", "")));
    return engine().run(program, Map.of(), Watcher.NOBODY, People.NOBODY);
  }

  @Test
  void whatWasSearchedServesItsOwnRunAlone() throws Exception {
    var graph = graph("", "searcher() + searcher()");
    var report = run(graph);
    assertThat(told)
        .containsExactly(List.of(Request.ToolSpec.hosted("web_search", List.of("example.org"))));
    assertThat(report.census().total().usage().searches()).isEqualTo(3);
    run(graph);
    assertThat(told).hasSize(2);
  }

  @Test
  void anAnswerServesAsLongAsItsCacheSays() throws Exception {
    var graph = graph("cache: 7d", "searcher()");
    run(graph);
    run(graph);
    assertThat(told).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "searcher() with { model: \"blind\" }",
        "defaults { model: \"blind\" }\n  searcher()",
        "ask \"Search.\" with { model: \"blind\", tools: [web_search] }",
        "ask \"Have it searched.\" with { tools: [blind] }",
      })
  void aRunDoesNotBeginWhereAWrittenModelDoesNotSearch(String body) {
    var graph =
        Compilation.of(
                new Source(
                    "w.wf",
                    "workflow w() -> string {\n  allow { web: [\"*\"] }\n  "
                        + body
                        + "\n"
                        + "}\n\n"
                        + "agent searcher() { tools: [web_search], prompt: \"Search.\" }\n"
                        + "agent blind() { model: \"blind\", tools: [web_search], prompt:"
                        + " \"Search.\" }\n"))
            .graph()
            .orElseThrow();
    assertThatThrownBy(() -> run(graph))
        .isInstanceOf(RunImpossible.class)
        .hasMessage("`web_search` is done by models, and `vendor:blind` does not.");
    assertThatThrownBy(() -> engine().forecast(graph, Map.of())).isInstanceOf(RunImpossible.class);
    assertThat(told).isEmpty();
  }

  @Test
  void aModelThatIsWorkedOutIsFoundLackingWhenItIsAsked() throws Exception {
    var report = run(graph("", "searcher() with { model: m }"));
    assertThat(report.conclusion().toString())
        .contains(
            "`web_search` is done by models, and `vendor:blind` does not, so it was not asked");
    assertThat(told).isEmpty();
  }
}
