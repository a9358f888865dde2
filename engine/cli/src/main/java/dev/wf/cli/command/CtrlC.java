package dev.wf.cli.command;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// While it is open, Ctrl-C interrupts one thread, so that what it does can be put down in order; a
/// second Ctrl-C ends the process where it stands.
///
/// The Java library has no public way to hear of a signal; the class that has one is reached by
/// name, since naming it in the source is a warning that cannot be turned off. Where it is missing,
/// Ctrl-C ends the process as it always does: a run can be resumed after that, too.
public final class CtrlC implements AutoCloseable {
  private final Optional<Object> before;
  private final AtomicBoolean pressed = new AtomicBoolean();

  private CtrlC(Thread thread) {
    this.before =
        handle(() -> {
          if (pressed.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
          }
          thread.interrupt();
        });
  }

  /// Interrupts the thread that calls this.
  public static CtrlC interruptsThisThread() {
    return new CtrlC(Thread.currentThread());
  }

  public boolean pressed() {
    return pressed.get();
  }

  @Override
  public void close() {
    before.ifPresent(CtrlC::restore);
  }

  /// The handler that stood before; empty where signals cannot be heard.
  private static Optional<Object> handle(Runnable act) {
    try {
      var type = Class.forName("sun.misc.SignalHandler");
      var handler =
          Proxy.newProxyInstance(
              CtrlC.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      act.run();
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "Ctrl-C";
                  });
      return Optional.of(install(handler));
    } catch (ReflectiveOperationException _) {
      return Optional.empty();
    }
  }

  private static void restore(Object handler) {
    try {
      install(handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a handler that stood before can stand again", e);
    }
  }

  private static Object install(Object handler) throws ReflectiveOperationException {
    var signal = Class.forName("sun.misc.Signal");
    var handlerType = Class.forName("sun.misc.SignalHandler");
    var interrupt = signal.getConstructor(String.class).newInstance("INT");
    return signal.getMethod("handle", signal, handlerType).invoke(null, interrupt, handler);
  }
}
