/// Which of several providers answers for a model, by what a program calls it.
///
/// # Decisions
///
/// - A vendor's ids are told by the words they begin with, not by the catalogue: a model that came
///   out yesterday can be asked without a new version of this program.
/// - Local servers and gateways take any id, so one of them answers for an id that nobody else
///   takes only where it is the one asked by default.
@NullMarked
package dev.wf.models.route;

import org.jspecify.annotations.NullMarked;
