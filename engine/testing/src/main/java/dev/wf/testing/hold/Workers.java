package dev.wf.testing.hold;

import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One worker and sixteen come to what two do.
final class Workers implements Law {
  private static final List<Integer> OTHERS = List.of(1, 16);

  @Override
  public List<Broken> broken(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    if (lab.came().isPaused()) {
      return List.of();
    }
    for (int workers : OTHERS) {
      var other = lab.elsewhere().run(workers, UnaryOperator.identity());
      if (!other.text().equals(lab.came().text())) {
        var difference = Shown.difference(lab.came().text(), other.text());
        var details = new ArrayList<String>();
        details.add("with 2 " + difference.getFirst());
        details.add("with " + workers + " " + difference.getLast());
        return List.of(
            Broken.of(
                "WF6121",
                "What this workflow comes to depends on how many agents work at once.",
                details,
                "what runs side by side changes what others see; let it run `in order`"));
      }
    }
    return List.of();
  }
}
