import org.mockserver.netty.MockServer;

/// Starts MockServer on a port that is free, and says which.
public final class Serve {
  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("listening on " + new MockServer(0).getLocalPort());
    Thread.currentThread().join();
  }
}
