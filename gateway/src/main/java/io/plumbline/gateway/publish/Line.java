package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to Kafka. For one thread; receipts come on any. */
interface Line extends AutoCloseable {

    /** What became of a parcel that was handed over. */
    interface Receipt {
        /**
         * Called once.
         *
         * @param fault null when Kafka has it
         * @param refused whether the client did not take it in the first place
         */
        void ended(@Nullable Throwable fault, boolean refused);
    }

    /** Opens it if need be, which may take as long as names take to be resolved. Why it cannot be opened now, null when it is open. */
    @Nullable
    Throwable open();

    /**
     * Whether Kafka answers.
     *
     * @param fault null when it does
     */
    record Answer(@Nullable Throwable fault) {}

    /** Opens the line and asks for the topic, without waiting: called again until there is an answer, none so far. */
    Optional<Answer> ask();

    boolean isOpen();

    /** Hands a parcel to Kafka's client, which may keep the thread for half a second. */
    void send(Parcel parcel, Receipt receipt);

    /** Breaks everything off: afterwards each parcel has its receipt and none of them is on its way any more. */
    void abort();

    /** Lets what is under way end, for a bounded time, and then breaks it off. From any thread. */
    @Override
    void close();
}
