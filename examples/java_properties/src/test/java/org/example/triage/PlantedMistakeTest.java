package org.example.triage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Shows that the properties find the planted mistake, and how small the counterexample is to which
/// jqwik shrinks it.
class PlantedMistakeTest {
  private static final String FOUND_BY = "everyTicketIsReportedOnce";

  @Test
  void theMistakeIsFoundAndWhatDoesNotMatterIsMadeSmall() {
    Map<String, Throwable> failed = new ConcurrentHashMap<>();
    List<String> reported = new ArrayList<>();
    var listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier property, TestExecutionResult result) {
            result.getThrowable().ifPresent(e -> failed.put(property.getDisplayName(), e));
          }

          @Override
          public void reportingEntryPublished(TestIdentifier property, ReportEntry entry) {
            if (property.getDisplayName().equals(FOUND_BY)) {
              reported.addAll(entry.getKeyValuePairs().values());
            }
          }
        };
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                DiscoverySelectors.selectMethod(
                    PlantedMistake.class, FOUND_BY, "java.util.List, int"))
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    LauncherFactory.create().execute(request, listener);

    assertTrue(failed.containsKey(FOUND_BY), failed::toString);
    var report = String.join("\n", reported);
    var shrunk =
        report.substring(report.indexOf("Shrunk Sample"), report.indexOf("Original Sample"));
    // From other seeds four readers may be left, but never what they say.
    assertTrue(
        shrunk.contains(
            "readings: [{ urgency: \"low\", because: \"\" },"
                + " { urgency: \"normal\", because: \"\" }]"),
        shrunk);
  }
}
