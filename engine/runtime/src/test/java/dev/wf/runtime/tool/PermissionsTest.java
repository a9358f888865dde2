package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
  @TempDir private Path folder;

  private static Layer layer(String where, boolean open, Capability capability, String... patterns)
      throws Refused {
    return Layer.of(Map.of(capability, new Layer.Said(where, open, List.of(patterns))));
  }

  private Workspace workspace(Permissions permissions) throws Exception {
    return Workspace.of(folder, permissions, Clock.systemUTC());
  }

  private static Permissions allowing(String capability, String pattern) throws Refused {
    return Permissions.of(Value.record(capability, Value.list(Value.of(pattern))));
  }

  @Test
  void theOutermostThatRefusesIsNamed() throws Exception {
    var project = layer("`wf.yaml` line 4", true, Capability.WRITE, "src/**", "docs/*");
    var policy = layer("`/etc/wf/policy.yaml` line 2", false, Capability.WRITE, "src/**");
    var all = allowing("write", "src/a/**").within(List.of(policy, project));
    assertThat(all.write("src/a/x")).isEmpty();
    assertThatThrownBy(() -> workspace(all).toWrite("src/b"))
        .hasMessage("`src/b` may not be written; `allow { write: [\"src/b\"] }` would permit it.");
    assertThatThrownBy(() -> workspace(all).toWrite("docs/b"))
        .hasMessage(
            "`docs/b` may not be written: `/etc/wf/policy.yaml` line 2 allows only `src/**`, and is"
                + " not yours to change.");
    var mine = allowing("write", "**").within(List.of(project));
    assertThatThrownBy(() -> workspace(mine).toWrite("lib/x"))
        .hasMessage(
            "`lib/x` may not be written: `wf.yaml` line 4 allows only `src/**`, `docs/*`; add"
                + " \"lib/x\" there.");
  }

  @Test
  void whatRulesDoNotMentionTheyLeaveToTheWorkflow() throws Exception {
    var hosts = layer("`wf.yaml` line 1", true, Capability.WEB, "*.example");
    var all = allowing("exec", "npm *").within(List.of(hosts));
    assertThat(all.mayRun(List.of("npm", "test"))).isTrue();
    assertThat(all.mayRead("x")).isTrue();
    assertThat(all.reach("a.example", 443).orElseThrow().where()).isEmpty();
    assertThat(all.reach("a.other", 443).orElseThrow().where()).isEqualTo("`wf.yaml` line 1");
  }

  @Test
  void anEmptyListAllowsNothing() throws Exception {
    var none = layer("the policy", false, Capability.EXEC);
    var all = allowing("exec", "*").within(List.of(none));
    assertThat(all.run(List.of("ls")).orElseThrow().advice())
        .isEqualTo(": the policy allows nothing of the kind, and is not yours to change.");
  }

  @Test
  void toolsAndModelsAreRulesOfPeopleAlone() throws Exception {
    var rules = layer("the policy", false, Capability.TOOLS, "read", "exec:npm *");
    var all = Permissions.READ_ONLY.within(List.of(rules));
    assertThat(all.use(Capability.TOOLS, "read")).isEmpty();
    assertThat(all.use(Capability.TOOLS, "exec:npm test *")).isEmpty();
    assertThat(all.use(Capability.TOOLS, "web_fetch")).isPresent();
    assertThat(all.use(Capability.MODELS, "anything")).isEmpty();
    assertThat(Permissions.READ_ONLY.use(Capability.TOOLS, "web_fetch")).isEmpty();
  }

  @Test
  void commandsHaveANetworkWhereEveryHostIsAllowed() throws Exception {
    assertThat(allowing("web", "*").mayReachAll()).isTrue();
    assertThat(allowing("web", "*.example").mayReachAll()).isFalse();
    assertThat(allowing("web", "*:443").mayReachAll()).isFalse();
    var rules = layer("the policy", false, Capability.WEB, "*.example");
    assertThat(allowing("web", "*").within(List.of(rules)).mayReachAll()).isFalse();
  }
}
