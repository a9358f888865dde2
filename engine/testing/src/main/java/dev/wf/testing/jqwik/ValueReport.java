package dev.wf.testing.jqwik;

import dev.wf.ir.value.Value;
import dev.wf.testing.write.ValueCode;
import net.jqwik.api.SampleReportingFormat;

/// Has jqwik show values as a workflow would write them. Found by jqwik itself, by the name of the
/// service.
public final class ValueReport implements SampleReportingFormat {
  @Override
  public boolean appliesTo(Object value) {
    return value instanceof Value;
  }

  @Override
  public Object report(Object value) {
    return SampleReportingFormat.plainLabel(ValueCode.of((Value) value));
  }
}
