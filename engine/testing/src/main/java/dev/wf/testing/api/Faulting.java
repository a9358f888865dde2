package dev.wf.testing.api;

import dev.wf.runtime.model.Front;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;

/// A model whose requests go wrong as a test says.
record Faulting(ModelProvider behind, Stage stage) implements Front {
  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var fault = stage.fault();
    if (fault.isPresent()) {
      return Replies.failing(fault.get(), request);
    }
    stage.record().attempt(request.question());
    return behind.ask(request);
  }
}
