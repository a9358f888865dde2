package dev.wf.cli.command;

import dev.wf.cli.view.Paint;
import dev.wf.cli.view.PlanView;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.RunImpossible;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a run is carried out with.
///
/// @param atOnce agents at a time
record Equipment(Engine engine, ModelProvider provider, Cache cache, int atOnce) {
  private static final long MEMORY = 64L << 20;

  /// @param before the settings of the run that is taken up; none for a new one
  static Equipment of(
      Session session,
      Where where,
      ModelWords words,
      Optional<Integer> workers,
      Map<String, Value> before)
      throws Wrong, CacheUnusable {
    var choice = words.choice(ModelChoice.of(before), session).decided(session.environment());
    var atOnce = workers.orElseGet(() -> workers(before));
    if (atOnce < 1) {
      throw Wrong.because("At least one agent works at a time.", "--workers 1");
    }
    var workspace = where.workspace(session);
    var provider = Models.provider(choice, session, workspace);
    var cache = Cache.open(where.cache(session), MEMORY);
    var settings = new LinkedHashMap<>(choice.settings().fields());
    settings.put("workers", Value.of(atOnce));
    var setup =
        new Engine.Setup(
            workspace,
            where.home(session),
            provider,
            cache,
            session.clock(),
            session.random(),
            atOnce,
            new Value.RecordOf(settings));
    return new Equipment(new Engine(setup), provider, cache, atOnce);
  }

  /// What a run would do, for people.
  String plan(Graph graph, Map<String, Value> arguments, Paint paint)
      throws RunImpossible, InterruptedException {
    var forecast = engine.forecast(graph, arguments);
    return PlanView.of(Invocation.of(graph, arguments), forecast, model(), atOnce, paint);
  }

  private String model() {
    return provider.pretends()
        ? provider.standardModel() + " (" + provider.name() + ": no real model is asked)"
        : provider.standardModel() + " (" + provider.name() + ")";
  }

  private static int workers(Map<String, Value> settings) {
    return settings.get("workers") instanceof Value.Int(long n)
        ? Math.toIntExact(n)
        : Limits.AGENTS_AT_ONCE;
  }
}
