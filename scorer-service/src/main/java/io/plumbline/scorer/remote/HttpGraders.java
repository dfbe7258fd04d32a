package io.plumbline.scorer.remote;

import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.panel.GraderSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The graders over HTTP that are configured; a setting that cannot be used stops the service's start. */
@Singleton
public final class HttpGraders implements GraderSource {

    private final List<HttpGrader> graders;

    @Inject
    HttpGraders(RemoteConfig config, Calls calls) {
        graders = config.graders().entrySet().stream()
                .map(one -> Target.of(one.getKey(), one.getValue(), System::getenv))
                .map(target -> new HttpGrader(target, calls))
                .toList();
    }

    @Override
    public List<Grader> graders() {
        return List.copyOf(graders);
    }

    @PreDestroy
    void close() {
        graders.forEach(HttpGrader::close);
    }
}
