package dev.wf.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
  private final ModelCatalog catalog = ModelCatalog.standard();

  private static Usage usage(long input, long output, long cacheRead, long cacheWrite) {
    return new Usage(input, output, cacheRead, cacheWrite, 1, BigDecimal.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5-5, 1000000, 1000000, 0, 0, 12",
    "claude-opus-5-5, 0, 0, 1000000, 1000000, 5.2",
    "claude-haiku-5-5, 100000, 1000, 0, 0, 0.0105",
    "claude-haiku-5-5, 100001, 1000, 0, 0, 0.0525005",
    "claude-haiku-5-5, 50000, 0, 50001, 0, 0.02750005",
    "claude-haiku-4-5-20251001, 1000000, 0, 0, 0, 1",
    "gpt-6.1-terra, 272001, 1000000, 0, 0, 8.044002",
  })
  void aTurnCostsWhatTheTableSays(
      String model, long input, long output, long read, long write, BigDecimal dollars) {
    assertThat(catalog.price(model).orElseThrow().of(usage(input, output, read, write)))
        .isEqualByComparingTo(dollars);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5-5, 1000, 1000000, 0, 1.9",
    "claude-sonnet-5-5, 1000, 0, 1000000, -0.5",
    "claude-haiku-5-5, 50000, 50001, 0, 0.02250045",
  })
  void aCacheSavesWhatTheTurnWouldHaveCostWithout(
      String model, long input, long read, long write, BigDecimal dollars) {
    assertThat(catalog.price(model).orElseThrow().saved(usage(input, 100, read, write)))
        .isEqualByComparingTo(dollars);
  }

  @ParameterizedTest
  @CsvSource({"claude-opus-5, 512", "claude-opus-4-8, 1024", "claude-opus-4-6, 4096"})
  void whatAVendorsCacheKeepsHasAFloor(String model, long floor) {
    assertThat(catalog.find(model).orElseThrow().cacheFloor()).hasValue(floor);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5-5-20261001, claude-sonnet-5-5",
    "gpt-6.1-terra-2026-09-30, gpt-6.1-terra",
    "anthropic.claude-sonnet-5-5-20261001-v1:0, claude-sonnet-5-5",
    "anthropic.claude-opus-5-5, claude-opus-5-5",
    "anthropic.claude-opus-5-5-v1, claude-opus-5-5",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
    "us-gov.anthropic.claude-opus-4-8-v1:0, claude-opus-4-8",
    "global.anthropic.claude-opus-5-5-v2:1, claude-opus-5-5",
    "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-5-5-v1:0,"
        + " claude-opus-5-5",
    "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-opus-5-5-v1:0, claude-opus-5-5",
    "claude-haiku-4-5@20251001, claude-haiku-4-5",
    "claude-sonnet-5-5@default, claude-sonnet-5-5",
    "publishers/anthropic/models/claude-sonnet-5-5, claude-sonnet-5-5",
    "projects/p/locations/global/publishers/anthropic/models/claude-opus-5-5@20261001,"
        + " claude-opus-5-5",
    "openai.gpt-6.1-terra-1:0, gpt-6.1-terra",
  })
  void aModelIsKnownByTheNamesThatCloudsGiveIt(String written, String listed) {
    assertThat(catalog.find(written).map(ModelCatalog.Model::id)).hasValue(listed);
    assertThat(catalog.price(written)).isEqualTo(catalog.price(listed));
  }

  /// What a gateway sells under a name of its own, it sells at a price of its own.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic/claude-sonnet-5-5",
        "claude-sonnet-5-5:free",
        "my-claude-sonnet-5-5",
        "claude-sonnet-5-5-turbo",
        "us.mistral.claude-sonnet-5-5",
        "publishers/anthropic/models/",
        "arn:aws:bedrock:eu-west-1:1:application-inference-profile/abc123",
        "anthropic.",
        "",
      })
  void noOtherNameIsGuessedAt(String written) {
    assertThat(catalog.price(written)).isEmpty();
  }

  @Test
  void theModelThatIsAskedByDefaultIsKnown() {
    assertThat(catalog.find(AnthropicModel.STANDARD)).isPresent();
  }

  @Test
  void thePriceOfAModelThatIsNotKnownIsUnknown() {
    assertThat(catalog.price("somebody-elses")).isEmpty();
  }

  @Test
  void theTableSaysHowOldItIs() {
    assertThat(catalog.asOf()).hasToString("2026-11-20");
  }
}
