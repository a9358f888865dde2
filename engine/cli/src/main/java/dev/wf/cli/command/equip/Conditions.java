package dev.wf.cli.command.equip;

import java.util.Optional;

/// What a command says of how a run is carried out.
///
/// @param workers how many agents work at once
/// @param withoutSandbox whether commands run without one
/// @param fresh what is asked anew
/// @param offline whether the run pauses where a model would be asked
public record Conditions(
    Optional<Integer> workers, boolean withoutSandbox, Fresh fresh, boolean offline) {}
