package dev.wf.cli;

/// The `wf` command.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    System.out.println("wf 0.1.0");
  }
}
