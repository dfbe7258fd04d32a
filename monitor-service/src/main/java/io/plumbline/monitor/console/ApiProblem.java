package io.plumbline.monitor.console;

/** A request that cannot be answered, with the status and the sentence that the caller gets. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiProblem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static ApiProblem notFound(String detail) {
        return new ApiProblem(404, detail);
    }

    static ApiProblem badRequest(String detail) {
        return new ApiProblem(400, detail);
    }

    static ApiProblem unavailable(String detail) {
        return new ApiProblem(503, detail);
    }
}
