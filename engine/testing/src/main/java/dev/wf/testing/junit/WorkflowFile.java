package dev.wf.testing.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which workflow a parameter of type [dev.wf.testing.api.WorkflowTest] is: on the parameter, on
/// the test, or on its class. The nearest counts.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@ExtendWith(WorkflowExtension.class)
public @interface WorkflowFile {
  /// The file, `.wf` or YAML, relative to the folder in which the tests run: the workflow named
  /// like it, else its only one, or another as in `lib.wf:name`.
  String value();

  /// A folder whose copy the workspace begins as, relative to the folder in which the tests run;
  /// empty for an empty workspace.
  String workspace() default "";
}
