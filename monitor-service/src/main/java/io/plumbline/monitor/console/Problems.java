package io.plumbline.monitor.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Every failure as {@code application/problem+json}. What the caller sent is not repeated, and no stack trace leaves. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response known(ApiProblem problem, UriInfo uri) {
        return response(problem.status(), problem.getMessage(), uri);
    }

    // Named because Quarkus brings a mapper of its own for it, which would be the nearer one.
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure, UriInfo uri) {
        return unreadable(failure, uri);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException failure, UriInfo uri) {
        String where = failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        return response(
                400,
                where.isEmpty() ? "The body is no valid JSON." : "The body's field " + where + " is not valid.",
                uri);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, uri);
        }
        return response(failure.getResponse().getStatus(), null, uri);
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure, UriInfo uri) {
        LOG.error("A request to the API failed", failure);
        return response(500, "The monitor failed; its log says more.", uri);
    }

    private static Response response(int status, @Nullable String detail, UriInfo uri) {
        Response.StatusType type = Response.Status.fromStatusCode(status);
        String title = type == null ? "Status " + status : type.getReasonPhrase();
        Response.ResponseBuilder response = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(
                        "about:blank",
                        title,
                        status,
                        detail,
                        uri.getRequestUri().getRawPath()));
        return status == 503 ? response.header("Retry-After", 2).build() : response.build();
    }
}
