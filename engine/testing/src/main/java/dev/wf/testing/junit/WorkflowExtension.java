package dev.wf.testing.junit;

import dev.wf.testing.api.WorkflowTest;
import dev.wf.testing.api.WorkflowTestException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gives tests the workflow that [WorkflowFile] names. Each run has a workspace of its own among
/// the temporary files, which is gone when the run has ended; no model is reached, whatever keys
/// the environment holds. A file is compiled once for all tests.
public final class WorkflowExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace LOADED =
      ExtensionContext.Namespace.create(WorkflowExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WorkflowTest.class;
  }

  @Override
  public WorkflowTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var named =
        parameter
            .findAnnotation(WorkflowFile.class)
            .or(() ->
                AnnotationSupport.findAnnotation(
                    parameter.getDeclaringExecutable(), WorkflowFile.class))
            .or(() -> onClass(parameter.getDeclaringExecutable().getDeclaringClass()))
            .or(() -> context.getTestClass().flatMap(WorkflowExtension::onClass))
            .orElseThrow(() ->
                new WorkflowTestException(
                    "Nothing says which workflow `"
                        + parameter.getParameter().getName()
                        + "` is; write @WorkflowFile(\"….wf\") on it, on the test or on its"
                        + " class."));
    return test(named, context);
  }

  private static Optional<WorkflowFile> onClass(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(at, WorkflowFile.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static WorkflowTest test(WorkflowFile named, ExtensionContext context) {
    var store = context.getRoot().getStore(LOADED);
    var loaded = store.get(named.value(), WorkflowTest.class);
    if (loaded == null) {
      loaded = WorkflowTest.ofFile(named.value());
      store.put(named.value(), loaded);
    }
    return named.workspace().isEmpty() ? loaded : loaded.workspace(Path.of(named.workspace()));
  }
}
