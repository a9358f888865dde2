package dev.wf.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.cli.record.Reason;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

  private static Reason differs(String component, boolean again) {
    var entry =
        new Entry(
            Value.NULL,
            "mock-1",
            Usage.NONE,
            List.of(),
            NOW,
            "auditor",
            "auditor(a)",
            Optional.empty(),
            new Entry.Origin("run", "node"));
    return new Reason.QuestionDiffers(
        new Cache.Nearest(Digest.of("k"), entry, List.of(component)), again);
  }

  private static Reason changed(Observation seen, Miss.Now now) {
    return new Reason.WorldChanged(NOW, List.of(new Miss.Moved(seen, now)), Optional.empty());
  }

  /// A reason of each kind, with words that both say it and stand in the table of the reference.
  private static Map<Reason, String> all() {
    var failure = new Failure(Failure.Kind.REFUSAL, "no");
    var lines = Optional.of(new Observation.Lines(1, 80));
    var all = new LinkedHashMap<Reason, String>();
    all.put(new Reason.NothingEarlier(), "no earlier answer of this agent is kept");
    all.put(differs("prompt", false), "nobody was asked this before");
    all.put(differs("schema", true), "type of its answer");
    all.put(differs("variant", true), "seed or script of its model");
    all.put(differs("indices", true), "number of its sample");
    all.put(changed(new Observation.Content("a", lines, Digest.of("")), Miss.Now.OTHER), "changed");
    all.put(changed(new Observation.Presence("a", false), Miss.Now.APPEARED), "appeared");
    all.put(changed(new Observation.Presence("a", true), Miss.Now.GONE), "is gone");
    all.put(
        changed(new Observation.Content("a", lines, Digest.of("")), Miss.Now.DENIED),
        "may not be read any more");
    all.put(
        changed(new Observation.Listing("**", Digest.of("")), Miss.Now.OTHER),
        "the files matching");
    all.put(
        changed(new Observation.Search("x", "**", false, Digest.of("")), Miss.Now.OTHER),
        "the lines matching");
    all.put(
        changed(new Observation.Reached("a.example", 443), Miss.Now.GONE),
        "may not be fetched any more");
    all.put(new Reason.Forbidden("off"), "its setting `cache` is \"off\"");
    all.put(new Reason.TooOld(NOW, Duration.ofHours(1)), "is older than");
    all.put(
        new Reason.TooOld(NOW.plusSeconds(9), Duration.ofHours(1)),
        "bears a time that is still to come");
    all.put(new Reason.OwnRunOnly(List.of("web_fetch")), "showed cannot be looked at again");
    all.put(new Reason.Effectful(), "it changes the world");
    all.put(new Reason.Incomplete(NOW), "is missing or broken");
    all.put(new Reason.FellBack("run", "m"), "by its fallback");
    all.put(new Reason.Lost("run"), "that answer is not kept");
    all.put(new Reason.FailedBefore("run", failure), "the same was asked");
    all.put(new Reason.NotAnswered(), "no answer to this question is kept");
    all.put(new Reason.NotSought(), "it was not looked for");
    all.put(new Reason.Refreshed(), "it was to be asked anew");
    return all;
  }

  @Test
  void everyReasonIsSaidAsTheReferenceHasIt() throws IOException {
    var reference =
        Files.readString(Path.of(System.getProperty("wf.repository"), "grammar/LANGUAGE.md"));
    var table =
        reference.lines().filter(line -> line.startsWith("| ")).collect(Collectors.joining("\n"));
    all()
        .forEach((reason, words) -> {
          assertThat(new ReasonText(NOW).of(reason)).contains(words);
          assertThat(table).contains(words);
        });
    assertThat(all().keySet().stream().map(Object::getClass).map(Class::getName).distinct())
        .as("each kind of reason")
        .hasSize(Reason.class.getPermittedSubclasses().length);
  }
}
