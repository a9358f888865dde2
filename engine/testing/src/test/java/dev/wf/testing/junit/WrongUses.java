package dev.wf.testing.junit;

import dev.wf.testing.api.WorkflowTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tests that fail, run by [WorkflowExtensionTest] to see what they say.
class WrongUses {
  @Test
  @WorkflowFile("no_such.wf")
  void noSuchFile(WorkflowTest wrong) {}

  @Test
  @ExtendWith(WorkflowExtension.class)
  void nothingNamed(WorkflowTest unnamed) {}
}
