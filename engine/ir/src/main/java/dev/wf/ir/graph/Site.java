package dev.wf.ir.graph;

import dev.wf.ir.source.Place;

/// Where a node stands.
///
/// @param name its part of a node's path: unique among the sites of one path scope (a function's
///   body with the blocks in it that add no part of their own)
/// @param phase index into [Workflow#phases], -1 above the first `phase`
/// @param order its rank in the text: among ready calls for one element the earlier starts first
public record Site(String name, int phase, int order, Place place) {}
