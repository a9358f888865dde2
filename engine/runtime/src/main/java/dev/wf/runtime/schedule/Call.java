package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Site;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something asked of the world outside, on behalf of one node or of several with equal keys.
///
/// Outside this package a call is a handle: what is asked, and by whom.
public final class Call {
  private final NodePath path;
  private final Asked asked;
  private final String key;
  private final Effect effect;
  private final Site site;
  private final int[] element;
  private final long number;
  private final boolean caught;
  private final @Nullable Charter charter;
  private final Optional<Root> root;
  private final Cell answer = new Cell();
  private Usage usage = Usage.NONE;
  private @Nullable Claim claim;
  private List<Observation> seen = List.of();
  private Miss miss = new Miss.NotSought();
  private final List<String> sharers = new ArrayList<>(0);
  private final @Nullable Help help;
  private @Nullable String pathText;
  private @Nullable Helped helped;
  private Optional<Failure> fellBack = Optional.empty();
  private List<Tooled> tooled = List.of();

  Call(
      NodePath path,
      Asked asked,
      String key,
      Effect effect,
      Site site,
      int[] element,
      long number,
      boolean caught,
      @Nullable Charter charter,
      Optional<Root> root,
      @Nullable Help help) {
    this.path = path;
    this.asked = asked;
    this.key = key;
    this.effect = effect;
    this.site = site;
    this.element = element;
    this.number = number;
    this.caught = caught;
    this.charter = charter;
    this.root = root;
    this.help = help;
  }

  /// Which of two stands first in the text or, where they are the same there, in lists.
  public int inText(Call other) {
    int byPlace = Integer.compare(site.order(), other.site.order());
    return byPlace != 0 ? byPlace : Arrays.compare(element, other.element);
  }

  /// This call as a part of another, by whose permissions and among whose files it is made.
  public Call partOf(Call whole) {
    return new Call(
        path.below(whole.path),
        asked,
        key,
        effect,
        site,
        whole.element,
        whole.number,
        caught || whole.caught,
        whole.charter,
        whole.root,
        whole.help);
  }

  /// The same node asking something else, with files of a root: what is then made is no part of the
  /// run, but has its permissions, and its agents have for tools whom they had.
  ///
  /// @param key of what is asked
  public Call asking(Asked other, String key, Optional<Root> root) {
    var call =
        new Call(path, other, key, effect, site, element, number, caught, charter, root, help);
    call.helped = helped;
    return call;
  }

  /// The path of the node that asked first.
  public String path() {
    var text = pathText;
    if (text == null) {
      text = path.toString();
      pathText = text;
    }
    return text;
  }

  public Asked asked() {
    return asked;
  }

  /// What identifies it; for an effectful call its path is part of it.
  public String key() {
    return key;
  }

  public Effect effect() {
    return effect;
  }

  /// Whether a failure of it is caught or skipped where it was asked first.
  public boolean caught() {
    return caught;
  }

  /// Index of its phase, -1 for none.
  public int phase() {
    return site.phase();
  }

  /// Where the node that asked first is written.
  public Place place() {
    return site.place();
  }

  /// The worktree whose files it has; empty for the workspace.
  public Optional<Root> root() {
    return root;
  }

  public boolean isAgent() {
    return asked instanceof Asked.Question;
  }

  public boolean isForPerson() {
    return asked instanceof Asked.Use use && use.isForPerson();
  }

  /// The paths of the other nodes that wait for its answer, as they came.
  public List<String> sharers() {
    return sharers;
  }

  /// What each called workflow around it allows, from the outermost: a use must be allowed by all,
  /// and by the run.
  public List<Value.RecordOf> allowed() {
    return Charter.allows(charter);
  }

  /// The called workflow around it whose time counts; empty where none does.
  public Optional<Timed> timed() {
    return Charter.timed(charter);
  }

  /// What it comes to where it is not made, since that time is over.
  Outcome overdue() {
    var all = Charter.all(charter);
    return new Outcome.Failed(all.getFirst().overdue(), Usage.NONE);
  }

  @Nullable Charter charter() {
    return charter;
  }

  /// Tells what it saw of files and made of them, before its outcome is reported.
  public void saw(List<Observation> observations) {
    seen = List.copyOf(observations);
  }

  /// What it saw of files and made of them, once its outcome is reported.
  public List<Observation> seen() {
    return seen;
  }

  /// What a tool of an agent came to, in a test.
  ///
  /// @param use as a function of the world would be used
  public record Tooled(Asked.Use use, Outcome outcome) {}

  /// Tells one after another what tools its agent used, before its outcome is reported.
  public void tooled(Tooled one) {
    if (tooled.isEmpty()) {
      tooled = new ArrayList<>();
    }
    tooled.add(one);
  }

  /// As far as that was told.
  List<Tooled> tooled() {
    return tooled;
  }

  /// Tells why nothing that is kept serves it, before it is made.
  public void missed(Miss why) {
    miss = why;
  }

  /// Why nothing that is kept serves it, once that was looked for.
  public Miss miss() {
    return miss;
  }

  /// What its first request may use, worked out once.
  Claim claim(Supplier<Claim> first) {
    var known = claim;
    if (known == null) {
      known = first.get();
      claim = known;
    }
    return known;
  }

  /// Whether it counts as an agent of its own in an account: in those of the workflows around the
  /// agent that wants it, it is a part of that.
  boolean countsIn(Account account) {
    return help == null
        || account
            .charter()
            .map(charter -> !Charter.all(help.by().charter).contains(charter))
            .orElse(true);
  }

  /// Of the elements around it.
  int[] element() {
    return element;
  }

  /// As part of what it is made for an agent; null where no agent wants it.
  @Nullable Help help() {
    return help;
  }

  /// What its agent wants of others; null where it has none for tools.
  @Nullable Helped helped() {
    return helped;
  }

  void helped(Helped helped) {
    this.helped = helped;
  }

  /// Why another model than the first answered.
  Optional<Failure> fellBack() {
    return fellBack;
  }

  void fellBack(Optional<Failure> why) {
    fellBack = why;
  }

  NodePath nodePath() {
    return path;
  }

  Site site() {
    return site;
  }

  Cell answer() {
    return answer;
  }

  /// What the answer cost when it was asked.
  Usage usage() {
    return usage;
  }

  void cost(Usage usage) {
    this.usage = usage;
  }

  /// The earliest element first, then the earlier in the text, then the one that came first.
  static int compare(Call a, Call b) {
    int byElement = Arrays.compare(a.element, b.element);
    if (byElement != 0) {
      return byElement;
    }
    int byOrder = Integer.compare(a.site.order(), b.site.order());
    return byOrder != 0 ? byOrder : Long.compare(a.number, b.number);
  }

  @Override
  public String toString() {
    return path() + " " + asked.label();
  }
}
