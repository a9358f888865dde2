/// What agents may fetch of the web, and from where.
///
/// Decisions:
///
/// - A host is reached where `allow { web }` names it. What its name stands for must be an address
///   of the open net: a name that somebody else gives to an address of this machine or its network
///   is refused. Who means such an address allows the host by its very name.
/// - Addresses are looked up once to be checked and once to be connected to. The second answer is
///   the first one: this process remembers it for half a minute.
/// - Redirects are followed here, not by the library, so that each is held to the same rules.
@NullMarked
package dev.wf.runtime.web;

import org.jspecify.annotations.NullMarked;
