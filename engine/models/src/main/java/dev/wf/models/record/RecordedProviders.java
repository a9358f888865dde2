package dev.wf.models.record;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Front;
import dev.wf.runtime.model.HandsOn;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Providers whose every exchange is kept.
public record RecordedProviders(Providers all, Recording recording) implements Providers {
  @Override
  public Prices prices() {
    return all.prices();
  }

  @Override
  public Choice choose(String model) {
    var choice = all.choose(model);
    if (!(choice instanceof Choice.Known(var provider, var id))) {
      return choice;
    }
    try {
      recording.keepRoute(model, route(provider, id));
    } catch (IOException e) {
      return new Choice.Unknown(
          "Nothing can be recorded in " + recording.folder() + ".", "name a folder to write to");
    }
    return new Choice.Known(kept(provider), id);
  }

  private static ObjectNode route(ModelProvider provider, String id) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("provider", provider.name())
        .put("model", id)
        .put("standard", provider.standardModel())
        .put("variant", provider.variant())
        .put("pretends", provider.pretends())
        .put("system_anywhere", provider.takesSystemAnywhere(id))
        .put("web_search", provider.hosts(id, "web_search"));
  }

  private ModelProvider kept(ModelProvider provider) {
    return provider instanceof HandsOn agent
        ? new KeptAgent(agent, recording)
        : new Kept(provider, recording);
  }

  private static Reply ask(ModelProvider inner, Recording recording, Request request)
      throws ModelFailure, InterruptedException {
    var exchange = Exchanged.of(inner.name(), request);
    try {
      Reply reply;
      try {
        reply = inner.ask(request);
      } catch (ModelFailure failure) {
        recording.keep(exchange, Outcomes.of(failure));
        throw failure;
      }
      recording.keep(exchange, Outcomes.of(reply));
      return reply;
    } catch (IOException e) {
      throw ModelFailure.lasting(
          Failure.Kind.FAILED, "what was said could not be recorded in " + recording.folder());
    }
  }

  private record Kept(ModelProvider behind, Recording recording) implements Front {
    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      return RecordedProviders.ask(behind, recording, request);
    }
  }

  private record KeptAgent(HandsOn behind, Recording recording) implements Front, HandsOn {
    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      return RecordedProviders.ask(behind, recording, request);
    }

    @Override
    public ModelProvider at(Hands hands) {
      return new Kept(behind.at(hands), recording);
    }
  }
}
