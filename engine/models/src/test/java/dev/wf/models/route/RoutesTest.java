package dev.wf.models.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private record Silent(String name, String standardModel) implements ModelProvider {
    @Override
    public Reply ask(Request request) throws ModelFailure {
      throw ModelFailure.lasting(Failure.Kind.FAILED, "nobody asks here");
    }
  }

  private static final Route ANTHROPIC = route("anthropic", "claude-1", "claude-");
  private static final Route CLOUD =
      new Route(
          "cloud",
          List.of(),
          Map.of("claude-big", "eu.claude-big-v1:0"),
          () -> new Route.End.There(new Silent("cloud", "")));
  private static final Route LOCAL = route("local", "");
  private static final Route LOCKED =
      Route.of("locked", List.of("gpt-"), () -> new Route.End.Missing("It lacks a key.", "set it"));

  private static Route route(String name, String standard, String... begin) {
    return Route.of(name, List.of(begin), () -> new Route.End.There(new Silent(name, standard)));
  }

  private static Routes routes(String standard) {
    var aliases = new LinkedHashMap<String, String>();
    aliases.put("fast", "claude-small");
    aliases.put("own", "local:llama3:8b");
    aliases.put("claude-2", "locked:gpt-9");
    return new Routes(List.of(ANTHROPIC, CLOUD, LOCAL, LOCKED), aliases, standard);
  }

  private static String chosen(Choice choice) {
    return switch (choice) {
      case Choice.Known known -> known.name();
      case Choice.Unknown(var message, var hint) -> message + " " + hint;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | anthropic:claude-1",
        "anthropic       | anthropic:claude-1",
        "claude-7        | anthropic:claude-7",
        "fast            | anthropic:claude-small",
        "own             | local:llama3:8b",
        "local:mistral   | local:mistral",
        "cloud:claude-7  | cloud:claude-7",
        "claude-big      | anthropic:claude-big",
        "cloud:claude-big| cloud:eu.claude-big-v1:0",
        "claude-2        | It lacks a key. set it",
        "gpt-6           | It lacks a key. set it",
        "local           | `local` has no model that is asked where none is named. name one:"
            + " `local:MODEL`",
        "fst             | No provider is known for the model `fst`. did you mean `fast`?",
        "locl:llama3:8b  | No provider is known for the model `locl:llama3:8b`. did you mean"
            + " `local:llama3:8b`?",
        "mixtral         | No provider is known for the model `mixtral`. say who has it, as in"
            + " `anthropic:mixtral`, or what it stands for under `models` of wf.yaml; the providers"
            + " are anthropic, cloud, local, locked",
      })
  void whatIsSaidLeadsToAProviderAndItsOwnId(String said, String chosen) {
    assertThat(chosen(routes("anthropic").choose(said))).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "cloud, claude-big, cloud:eu.claude-big-v1:0",
    "cloud:claude-big, '', cloud:eu.claude-big-v1:0",
    "fast, '', anthropic:claude-small",
    "own, mixtral, local:mixtral",
    "own, claude-7, anthropic:claude-7",
  })
  void theDefaultComesFirst(String standard, String said, String chosen) {
    assertThat(chosen(routes(standard).choose(said))).isEqualTo(chosen);
  }

  @Test
  void aProviderIsMadeOnceAndOnlyWhereItIsWanted() {
    var made = new AtomicInteger();
    var counted =
        Route.of(
            "counted",
            List.of("c-"),
            () -> {
              made.incrementAndGet();
              return new Route.End.There(new Silent("counted", "c-1"));
            });
    var routes = new Routes(List.of(ANTHROPIC, counted), new LinkedHashMap<>(), "anthropic");
    assertThat(chosen(routes.choose("claude-7"))).isEqualTo("anthropic:claude-7");
    assertThat(made).hasValue(0);
    assertThat(chosen(routes.choose("c-2"))).isEqualTo("counted:c-2");
    assertThat(chosen(routes.choose("c-3"))).isEqualTo("counted:c-3");
    assertThat(made).hasValue(1);
  }

  @Test
  void aLoneRouteIsSuggestedByName() {
    var routes = new Routes(List.of(ANTHROPIC), new LinkedHashMap<>(), "anthropic");
    assertThat(chosen(routes.choose("gpt")))
        .isEqualTo(
            "No provider is known for the model `gpt`. say who has it, as in `anthropic:gpt`, or"
                + " what it stands for under `models` of wf.yaml; the providers are anthropic");
  }
}
