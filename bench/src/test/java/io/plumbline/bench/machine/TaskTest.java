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
    void what_may_run_on_every_processor_is_told_from_what_is_bound() {
        String all = Processors.all();
        assertThat(Solitude.isEverywhere(List.of("Name:\tjava", "Cpus_allowed_list:\t" + all, "Mems_allowed_list:\t0")))
                .isTrue();
        assertThat(Solitude.isEverywhere(List.of("Cpus_allowed_list:\t" + all + ",9")))
                .isFalse();
        assertThat(Solitude.isEverywhere(List.of("Mems_allowed_list:\t" + all))).isFalse();
        assertThat(Task.of(ProcessHandle.current().pid()))
                .anySatisfy(task -> assertThat(task.status()).anyMatch(line -> line.startsWith("Cpus_allowed_list:")));
    }

    @Test
    void a_process_that_is_not_there_has_none() {
        assertThat(Task.of(Integer.MAX_VALUE)).isEmpty();
        assertThat(Compilers.bind(Integer.MAX_VALUE, Processors.REST)).isFalse();
    }
}
