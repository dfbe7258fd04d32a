package io.plumbline.gateway.forward;

import io.plumbline.contracts.event.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every copy whole. */
final class RecordingTap implements Tap {

    final List<Recorded> begun = new CopyOnWriteArrayList<>();

    @Override
    public Copy begin(RequestHead head) {
        Recorded copy = new Recorded(head);
        begun.add(copy);
        return copy;
    }

    static class Recorded implements Copy {

        final RequestHead head;
        final Buffer request = Buffer.buffer();
        final Buffer response = Buffer.buffer();
        final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        volatile int status;

        Recorded(RequestHead head) {
            this.head = head;
        }

        @Override
        public void requestBytes(Buffer bytes) {
            request.appendBuffer(bytes);
        }

        @Override
        public void responseHead(int code, MultiMap headers) {
            status = code;
        }

        @Override
        public void responseBytes(Buffer bytes) {
            response.appendBuffer(bytes);
        }

        @Override
        public void end(Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void abandon() {}
    }
}
