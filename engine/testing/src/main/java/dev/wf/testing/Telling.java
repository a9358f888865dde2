package dev.wf.testing;

import dev.wf.runtime.call.Asked;

/// What a call came to, as a mock has to say it.
///
/// @param attempt how often it had been asked, counted from 1
/// @param answer as a program writes it
/// @param isFault whether that is a fault
/// @param isNeeded whether a mock has to be written for it; where not, one that stands there
///   answers
record Telling(Asked asked, int attempt, String answer, boolean isFault, boolean isNeeded) {}
