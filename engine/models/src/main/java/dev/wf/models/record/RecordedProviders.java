package dev.wf.models.record;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.HandsOn;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
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
        .put("system_anywhere", provider.takesSystemAnywhere(id));
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

  private record Kept(ModelProvider inner, Recording recording) implements ModelProvider {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public String standardModel() {
      return inner.standardModel();
    }

    @Override
    public String variant() {
      return inner.variant();
    }

    @Override
    public boolean pretends() {
      return inner.pretends();
    }

    @Override
    public boolean takesSystemAnywhere(String model) {
      return inner.takesSystemAnywhere(model);
    }

    @Override
    public OptionalLong cacheFloor(String model) {
      return inner.cacheFloor(model);
    }

    @Override
    public Optional<Price> price(String model) {
      return inner.price(model);
    }

    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      return RecordedProviders.ask(inner, recording, request);
    }
  }

  private record KeptAgent(HandsOn inner, Recording recording) implements HandsOn {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public String standardModel() {
      return inner.standardModel();
    }

    @Override
    public boolean takesSystemAnywhere(String model) {
      return inner.takesSystemAnywhere(model);
    }

    @Override
    public Optional<Price> price(String model) {
      return inner.price(model);
    }

    @Override
    public Reply ask(Request request) throws ModelFailure, InterruptedException {
      return RecordedProviders.ask(inner, recording, request);
    }

    @Override
    public ModelProvider at(Hands hands) {
      return new Kept(inner.at(hands), recording);
    }
  }
}
