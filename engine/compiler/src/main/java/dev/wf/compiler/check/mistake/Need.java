package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.source.Place;

/// A command or a tool of a server among the tools of an agent or a call.
///
/// @param in the declaration that lists it
/// @param place where, which may be the file of an agent
public record Need(Decl in, Expr item, Place place, String capability, String pattern) {}
