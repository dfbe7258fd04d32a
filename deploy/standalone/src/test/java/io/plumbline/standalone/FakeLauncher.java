package io.plumbline.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A launcher for tests that is killed: supervises one fake service and prints its process id. */
public final class FakeLauncher {

    private FakeLauncher() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Program program = SupervisorTest.fake("orphan", folder);
        Supervisor supervisor = Supervisor.start(List.of(program), folder, System.err::println);
        supervisor.awaitReady(Duration.ofSeconds(30));
        System.out.println(supervisor.pids().get("orphan"));
        System.out.flush();
        Thread.currentThread().join();
    }
}
