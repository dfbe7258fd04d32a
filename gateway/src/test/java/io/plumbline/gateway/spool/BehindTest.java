package io.plumbline.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** A call is made behind all else and waited for, or never. */
@Timeout(60)
class BehindTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now;

    /** A thread that a busy machine never comes to. */
    static final class Starved implements Executor {

        final Queue<Runnable> waiting = new ArrayBlockingQueue<>(1);

        @Override
        public void execute(Runnable call) {
            if (!waiting.offer(call)) {
                throw new RejectedExecutionException();
            }
        }
    }

    // A machine with much to do comes to such a thread late, and then the call is not made.
    private static void made(Behind behind, Runnable call) {
        Awaitility.await().atMost(SOON).until(() -> behind.makes(call));
    }

    @Test
    void the_caller_waits_for_its_end() {
        List<String> told = new ArrayList<>();
        try (Behind behind = new Behind()) {
            made(behind, () -> told.add(Thread.currentThread().getName()));
            made(behind, () -> told.add("again"));
            assertThat(told).containsExactly("plumbline-spool", "again");
        }
    }

    @Test
    void a_fault_is_the_callers_and_the_next_call_is_made() {
        List<String> told = new ArrayList<>();
        try (Behind behind = new Behind()) {
            assertThatThrownBy(() -> made(behind, () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .rootCause()
                    .hasMessage("broken");
            made(behind, () -> told.add("again"));
        }
        assertThat(told).containsExactly("again");
    }

    @Test
    void a_call_that_is_not_come_to_is_never_made_and_holds_up_none_after_it() {
        List<String> told = new ArrayList<>();
        Starved starved = new Starved();
        try (Behind behind = new Behind(starved, () -> {}, () -> now)) {
            assertThat(behind.makes(() -> told.add("first"))).isFalse();
            now += Duration.ofMinutes(1).toNanos();
            assertThat(behind.makes(() -> told.add("second"))).isFalse();
            assertThat(starved.waiting).hasSize(1);
            starved.waiting.remove().run();
            assertThat(told).isEmpty();
        }
    }

    /** Else a machine that others keep busy would write no faster than the thread that nobody lets go on. */
    @Test
    void after_slow_calls_none_is_made_for_ever_longer_until_one_is_quick() {
        List<Long> madeAt = new ArrayList<>();
        long slow = Duration.ofMillis(200).toNanos();
        try (Behind behind = new Behind(Runnable::run, () -> {}, () -> now)) {
            for (int second = 0; second < 200; second++) {
                now = second * SECOND;
                long at = second;
                behind.makes(() -> {
                    madeAt.add(at);
                    now += at < 130 ? slow : 0;
                });
            }
        }
        assertThat(madeAt)
                .startsWith(0L, 2L, 5L, 10L, 19L, 36L, 69L, 130L, 131L, 132L)
                .endsWith(198L, 199L);
    }

    @Test
    void an_interrupt_leaves_no_call_that_nobody_waits_for() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        try (Behind behind = new Behind()) {
            Thread caller = Thread.ofPlatform().start(() -> {
                Runnable call = () -> {
                    begun.countDown();
                    await(release);
                    told.add("done");
                };
                boolean made = false;
                while (!made) {
                    made = behind.makes(call);
                }
                told.add("heard");
            });
            begun.await();
            caller.interrupt();
            release.countDown();
            caller.join();
        }
        assertThat(told).containsExactly("done", "heard");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledForJreRange(min = JRE.JAVA_22)
    void the_kernel_lets_all_others_go_before_it_and_them_alone() {
        List<Integer> policies = new ArrayList<>();
        try (Behind behind = new Behind()) {
            made(behind, () -> policies.add(policy(task("(plumbline-spool)"))));
        }
        int idle = 5;
        assertThat(policies).containsExactly(idle);
        assertThat(policy(Path.of("/proc/self/stat"))).isNotEqualTo(idle);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path task(String named) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(task -> task.resolve("stat"))
                    .filter(stat -> read(stat).contains(named) && policy(stat) != 0)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The 41st field of proc_pid_stat(5), the second of which may hold blanks.
    private static int policy(Path stat) {
        String text = read(stat);
        return Integer.parseInt(text.substring(text.lastIndexOf(')') + 2).split(" ")[38]);
    }

    private static String read(Path stat) {
        try {
            return Files.readString(stat);
        } catch (IOException gone) {
            return "";
        }
    }
}
