package dev.wf.runtime.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses that the name of a host stands for.
@FunctionalInterface
public interface Names {
  /// Those of this machine.
  Names REAL = host -> List.of(InetAddress.getAllByName(host));

  List<InetAddress> addresses(String host) throws UnknownHostException;
}
