package dev.wf.compiler.lower;

import dev.wf.compiler.names.Binding;
import dev.wf.ir.source.Source;
import java.util.Map;

/// What a text is lowered in that is lowered elsewhere: a function that is passed is lowered where
/// it is called, and belongs where it is written.
///
/// @param source the file it stands in
/// @param spots where the values of the names in sight lie
/// @param phase the last phase above it
record Home(Source source, Map<Binding, Spot> spots, int phase) {}
