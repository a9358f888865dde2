package dev.wf.runtime.web;

import java.net.InetAddress;
import java.util.List;

/// Tells addresses of the open net from all others: this machine, its network, and what is reserved
/// (the registries of special purpose addresses, RFC 6890, and what carries an IPv4 address
/// inside).
final class Addresses {
  private static final List<Range> CLOSED =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3));

  /// Of the addresses of the next protocol only those that are given out are open.
  private static final Range GIVEN_OUT = Range.of("2000::", 3);

  private static final List<Range> CLOSED_OF_THOSE =
      List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16));

  private Addresses() {}

  private record Range(byte[] beginning, int bits) {
    static Range of(String address, int bits) {
      return new Range(InetAddress.ofLiteral(address).getAddress(), bits);
    }

    boolean holds(byte[] address) {
      if (address.length != beginning.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> i % 8;
        if ((address[i / 8] & mask) != (beginning[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  static boolean isOpen(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? CLOSED.stream().noneMatch(r -> r.holds(bytes))
        : GIVEN_OUT.holds(bytes) && CLOSED_OF_THOSE.stream().noneMatch(r -> r.holds(bytes));
  }
}
