package dev.wf.testing.api;

import dev.wf.runtime.model.Front;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.testing.mock.Failing;

/// A model whose requests go wrong as a test says.
record Faulting(ModelProvider behind, TestDoubles doubles) implements Front {
  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var fault = doubles.fault();
    if (fault.isPresent()) {
      return Failing.reply(fault.get(), request);
    }
    doubles.record().attempt(request.question());
    return behind.ask(request);
  }
}
