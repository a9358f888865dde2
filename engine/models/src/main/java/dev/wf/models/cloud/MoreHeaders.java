package dev.wf.models.cloud;

import dev.wf.models.http.Authentication;
import dev.wf.runtime.model.ModelFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets a request in as another does, with headers that a server wants beside that.
public record MoreHeaders(Authentication inner, List<Header> more) implements Authentication {
  public MoreHeaders {
    more = List.copyOf(more);
  }

  @Override
  public List<Header> headers(Outgoing request) throws ModelFailure, InterruptedException {
    var all = new ArrayList<>(more);
    all.addAll(inner.headers(request));
    return all;
  }

  @Override
  public Optional<String> problem() {
    return more.stream()
        .filter(h -> !h.value().chars().allMatch(c -> c >= ' ' && c < 0x7f))
        .findFirst()
        .map(h -> "The header `" + h.name() + "` has characters that no header has.")
        .or(inner::problem);
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
