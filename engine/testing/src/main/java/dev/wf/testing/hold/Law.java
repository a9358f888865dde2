package dev.wf.testing.hold;

import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.util.List;

/// Something that is true of every run.
interface Law {
  /// What of a trial it does not hold of.
  List<Broken> broken(Lab lab) throws IOException, RunImpossible, InterruptedException, NoValue;
}
