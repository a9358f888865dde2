package dev.wf.cli.provider;

import dev.wf.models.route.Route;

/// A provider cannot be asked, for a reason that the person can mend.
final class Lacking extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  Lacking(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  Route.End end() {
    return new Route.End.Missing(getMessage(), hint);
  }
}
