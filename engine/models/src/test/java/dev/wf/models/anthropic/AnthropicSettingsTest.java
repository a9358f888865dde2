package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4010, http://127.0.0.1:4010/v1/messages",
    "https://example.org/claude/, https://example.org/claude/v1/messages",
  })
  void messagesLieBehindTheAddress(URI address, URI messages) {
    assertThat(AnthropicSettings.of("k").at(address).addresses().messages("m")).isEqualTo(messages);
    assertThat(AnthropicSettings.of("k").at(address).problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\n", "schlüssel"})
  void aKeyThatCannotBeSentIsAProblem(String key) {
    assertThat(AnthropicSettings.of(key).problem())
        .contains("The key has characters that no key has.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org", "example.org", "https:nowhere", "http:///v1"})
  void anAddressThatIsNoneOfTheWebIsAProblem(URI address) {
    assertThat(AnthropicSettings.of("k").at(address).problem()).isPresent();
  }

  @Test
  void theVendorIsReachedWhereNothingElseIsSaid() {
    assertThat(AnthropicSettings.of("k").addresses().messages("m"))
        .isEqualTo(URI.create("https://api.anthropic.com/v1/messages"));
  }
}
