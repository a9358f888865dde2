/// What all wires to models' servers have in common: a request, the events of its answer, what a
/// refusal means. What is said is the wires' own.
///
/// # Decisions
///
/// - Every answer is streamed: a server that still works on it is told from one that hangs, and a
///   long answer meets no limit of time on the way.
/// - A request's own timeout ends where its body begins, so every piece of the body is waited for
///   by itself.
/// - A request is sent again in here in one case only: the connection was kept from an exchange
///   before, and the server closed it at once without a byte. That is how a connection looks which
///   the server gave up while nobody used it. It is sent again once; a second such end, and every
///   other, is a transport failure for those who ask, who count.
/// - When an answer's closing event is there, the few bytes behind it are read to their end
///   elsewhere, so that the connection can be used again.
@NullMarked
package dev.wf.models.http;

import org.jspecify.annotations.NullMarked;
