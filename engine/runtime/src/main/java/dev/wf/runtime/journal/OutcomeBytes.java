package dev.wf.runtime.journal;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.CallBytes;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import java.util.Optional;

/// What a call came to, as bytes of a record that refers to those before it.
final class OutcomeBytes {
  private OutcomeBytes() {}

  static void write(Outcome outcome, References before, ByteWriter out) {
    switch (outcome) {
      case Outcome.Answered a -> {
        out.flag(true);
        ValueBytes.write(a.value(), out);
        before.text(a.model(), out);
        out.flag(a.conversation().isPresent());
        a.conversation()
            .ifPresent(c -> {
              out.digest(c.transcript()).digest(c.said());
              before.setting(References.Setting.of(c), out);
            });
        out.flag(a.fellBack().isPresent());
        a.fellBack().ifPresent(f -> CallBytes.write(f, out));
      }
      case Outcome.Failed f -> {
        out.flag(false);
        CallBytes.write(f.failure(), out);
      }
    }
    before.usage(outcome.usage(), out);
  }

  static Outcome read(ByteReader in, Referents before) throws ByteReader.Malformed {
    if (!in.flag()) {
      var failure = CallBytes.readFailure(in);
      return new Outcome.Failed(failure, before.usage(in));
    }
    Value value = ValueBytes.read(in);
    var model = before.text(in);
    var conversation =
        in.flag() ? Optional.of(conversation(in, before)) : Optional.<Conversation>empty();
    var fellBack = in.flag() ? Optional.of(CallBytes.readFailure(in)) : Optional.<Failure>empty();
    return new Outcome.Answered(value, before.usage(in), model, conversation, fellBack);
  }

  private static Conversation conversation(ByteReader in, Referents before)
      throws ByteReader.Malformed {
    var transcript = in.digest();
    var said = in.digest();
    var setting = before.setting(in);
    return new Conversation(transcript, said, setting.system(), setting.model(), setting.tools());
  }
}
