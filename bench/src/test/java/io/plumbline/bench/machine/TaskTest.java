package io.plumbline.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.bench.subject.Processors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TaskTest {

    @Test
    void compilers_are_told_from_all_else() {
        List<Task> tasks = Task.of(ProcessHandle.current().pid());
        assertThat(tasks).anyMatch(Task::isCompiler).anyMatch(task -> !task.isCompiler());
        assertThat(tasks.stream().filter(Task::isCompiler).count()).isLessThan(tasks.size() / 2);
    }

    @Test
    void a_process_that_is_not_there_has_none() {
        assertThat(Task.of(Integer.MAX_VALUE)).isEmpty();
        assertThat(Compilers.bind(Integer.MAX_VALUE, Processors.REST)).isFalse();
    }
}
