package dev.wf.models.wire;

import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.openai.OpenAiSettings;
import dev.wf.models.openai.chat.ChatModel;
import dev.wf.models.openai.responses.ResponsesModel;
import dev.wf.runtime.model.ModelProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The wires that are spoken, each with what its servers say.
public enum Wire {
  ANTHROPIC("claude-sonnet-5-5", "max_tokens") {
    @Override
    public ModelProvider at(URI address) {
      return new AnthropicModel(
          AnthropicSettings.of("secret").at(address), ModelCatalog.standard());
    }

    @Override
    List<String> ended(String stop, String... blocks) {
      var events = new ArrayList<String>();
      events.add(
          """
          {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
          "model":"claude-sonnet-5-5","content":[],"stop_reason":null,"usage":{"input_tokens":1000,\
          "cache_read_input_tokens":3000,"output_tokens":1}}}\
          """);
      events.addAll(List.of(blocks));
      events.add(
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
              + stop
              + "\"},\"usage\":{\"output_tokens\":40}}");
      events.add("{\"type\":\"message_stop\"}");
      return events;
    }

    @Override
    String[] saying(String text) {
      return new String[] {
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
            + json(text)
            + "}}",
        "{\"type\":\"content_block_stop\",\"index\":0}"
      };
    }

    @Override
    public List<String> whole(String text) {
      return ended("end_turn", saying(text));
    }

    @Override
    public List<String> using(Use... uses) {
      var blocks = new ArrayList<String>();
      for (int i = 0; i < uses.length; i++) {
        blocks.add(
            "{\"type\":\"content_block_start\",\"index\":"
                + i
                + ",\"content_block\":{\"type\":\"tool_use\",\"id\":"
                + json(uses[i].id())
                + ",\"name\":"
                + json(uses[i].tool())
                + ",\"input\":{}}}");
        for (var piece : uses[i].pieces()) {
          blocks.add(
              "{\"type\":\"content_block_delta\",\"index\":"
                  + i
                  + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                  + json(piece)
                  + "}}");
        }
      }
      return ended("tool_use", blocks.toArray(String[]::new));
    }

    @Override
    public List<String> withUnknownBlock(String text) {
      var blocks = new ArrayList<>(List.of(saying(text)));
      blocks.add(
          """
          {"type":"content_block_start","index":1,"content_block":{"type":"hologram",\
          "size":1.50,"big":12345678901234567890}}\
          """);
      return ended("end_turn", blocks.toArray(String[]::new));
    }

    @Override
    public List<String> stopping(String reason) {
      return ended(reason, saying("so far"));
    }

    @Override
    String inStream(String type) {
      return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"sorry\"}}";
    }
  },

  RESPONSES("gpt-6-sol", "max_output_tokens") {
    @Override
    public ModelProvider at(URI address) {
      return new ResponsesModel(
          OpenAiSettings.of("secret").at(address.resolve("/v1")), ModelCatalog.standard());
    }

    @Override
    List<String> ended(String stop, String... items) {
      var events = new ArrayList<String>();
      events.add(
          "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\","
              + "\"output\":[]}}");
      for (int i = 0; i < items.length; i++) {
        events.add(
            "{\"type\":\"response.output_item.added\",\"output_index\":" + i + ",\"item\":{}}");
        events.add(
            "{\"type\":\"response.output_item.done\",\"output_index\":"
                + i
                + ",\"item\":"
                + items[i]
                + "}");
      }
      var status =
          stop.isEmpty()
              ? "\"status\":\"completed\""
              : "\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"" + stop + "\"}";
      events.add(
          "{\"type\":\"response."
              + (stop.isEmpty() ? "completed" : "incomplete")
              + "\",\"response\":{\"id\":\"resp_1\","
              + status
              + ",\"model\":\"gpt-6-sol\",\"output\":["
              + String.join(",", items)
              + "],\"usage\":{\"input_tokens\":4000,\"input_tokens_details\":{\"cached_tokens\":3000},"
              + "\"output_tokens\":40,\"total_tokens\":4040}}}");
      return events;
    }

    @Override
    String[] saying(String text) {
      return new String[] {
        "{\"type\":\"message\",\"id\":\"msg_1\",\"status\":\"completed\",\"role\":\"assistant\","
            + "\"content\":[{\"type\":\"output_text\",\"text\":"
            + json(text)
            + ",\"annotations\":[]}]}"
      };
    }

    @Override
    public List<String> whole(String text) {
      return ended("", saying(text));
    }

    @Override
    public List<String> using(Use... uses) {
      var items = new ArrayList<String>();
      for (var use : uses) {
        items.add(
            "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":"
                + json(use.id())
                + ",\"name\":"
                + json(use.tool())
                + ",\"arguments\":"
                + json(String.join("", use.pieces()))
                + ",\"status\":\"completed\"}");
      }
      return ended("", items.toArray(String[]::new));
    }

    @Override
    public List<String> withUnknownBlock(String text) {
      return ended(
          "",
          saying(text)[0],
          "{\"type\":\"hologram\",\"size\":1.50,\"big\":12345678901234567890}");
    }

    @Override
    public List<String> stopping(String reason) {
      return ended(reason, saying("so far"));
    }

    @Override
    String inStream(String type) {
      return "{\"type\":\"error\",\"code\":\"" + type + "\",\"message\":\"sorry\"}";
    }
  },

  CHAT("gpt-6-sol", "length") {
    @Override
    public ModelProvider at(URI address) {
      return new ChatModel(
          OpenAiSettings.of("secret").at(address.resolve("/v1")), ModelCatalog.standard());
    }

    @Override
    List<String> ended(String stop, String... deltas) {
      var events = new ArrayList<String>();
      events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
      for (var delta : deltas) {
        events.add(chunk(delta, "null"));
      }
      events.add(chunk("{}", "\"" + stop + "\""));
      events.add(
          "{\"id\":\"c_1\",\"model\":\"gpt-6-sol\",\"choices\":[],\"usage\":{\"prompt_tokens\":4000,"
              + "\"prompt_tokens_details\":{\"cached_tokens\":3000},\"completion_tokens\":40}}");
      events.add("[DONE]");
      return events;
    }

    private String chunk(String delta, String finish) {
      return "{\"id\":\"c_1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-6-sol\","
          + "\"choices\":[{\"index\":0,\"delta\":"
          + delta
          + ",\"finish_reason\":"
          + finish
          + "}]}";
    }

    @Override
    String[] saying(String text) {
      int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
      return new String[] {
        "{\"content\":" + json(text.substring(0, half)) + "}",
        "{\"content\":" + json(text.substring(half)) + "}"
      };
    }

    @Override
    public List<String> whole(String text) {
      return ended("stop", saying(text));
    }

    @Override
    public List<String> using(Use... uses) {
      var deltas = new ArrayList<String>();
      for (int i = 0; i < uses.length; i++) {
        deltas.add(
            "{\"tool_calls\":[{\"index\":"
                + i
                + ",\"id\":"
                + json(uses[i].id())
                + ",\"type\":\"function\",\"function\":{\"name\":"
                + json(uses[i].tool())
                + ",\"arguments\":\"\"}}]}");
        for (var piece : uses[i].pieces()) {
          deltas.add(
              "{\"tool_calls\":[{\"index\":"
                  + i
                  + ",\"function\":{\"arguments\":"
                  + json(piece)
                  + "}}]}");
        }
      }
      return ended("tool_calls", deltas.toArray(String[]::new));
    }

    @Override
    public List<String> withUnknownBlock(String text) {
      var deltas = new ArrayList<>(List.of(saying(text)));
      deltas.add("{\"hologram\":{\"size\":1.50,\"big\":12345678901234567890}}");
      return ended("stop", deltas.toArray(String[]::new));
    }

    @Override
    public List<String> stopping(String reason) {
      return ended(reason, saying("so far"));
    }

    @Override
    String inStream(String type) {
      return "{\"error\":{\"type\":\"" + type + "\",\"message\":\"sorry\"}}";
    }
  };

  /// A model that the catalogue knows.
  public final String model;

  /// What it is called that an answer was cut off because it grew too long.
  public final String tooLong;

  Wire(String model, String tooLong) {
    this.model = model;
    this.tooLong = tooLong;
  }

  /// The use of a tool, its arguments in pieces.
  public record Use(String id, String tool, String... pieces) {}

  public abstract ModelProvider at(URI address);

  abstract List<String> ended(String stop, String... middle);

  abstract String[] saying(String text);

  /// The datas of a whole answer.
  public abstract List<String> whole(String text);

  public abstract List<String> using(Use... uses);

  /// A whole answer beside which stands what nobody knows yet.
  public abstract List<String> withUnknownBlock(String text);

  /// An answer that ends for this reason.
  public abstract List<String> stopping(String reason);

  /// The data of an error in the middle of a stream.
  abstract String inStream(String type);

  static String json(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
