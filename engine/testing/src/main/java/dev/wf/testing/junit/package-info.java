/// Workflows as parameters of JUnit's tests (5 and 6).
///
/// ```java
/// @WorkflowFile("audit.wf")
/// class AuditTest {
///   @Test
///   void nothingFoundIsNothingReported(WorkflowTest audit) { … }
/// }
/// ```
@NullMarked
package dev.wf.testing.junit;

import org.jspecify.annotations.NullMarked;
