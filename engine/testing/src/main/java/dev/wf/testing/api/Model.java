package dev.wf.testing.api;

/// Who answers the agents of a test.
public sealed interface Model permits MockModel, ScriptedModel {}
