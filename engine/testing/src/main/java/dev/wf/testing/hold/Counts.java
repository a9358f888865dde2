package dev.wf.testing.hold;

/// How much was tried.
final class Counts {
  private int runs;
  private int kills;
  private int records;

  void run() {
    runs++;
  }

  void killed() {
    kills++;
  }

  void records(int more) {
    records += more;
  }

  int runs() {
    return runs;
  }

  int kills() {
    return kills;
  }

  int records() {
    return records;
  }
}
