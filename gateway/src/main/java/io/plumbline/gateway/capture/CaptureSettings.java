package io.plumbline.gateway.capture;

/**
 * The bounds of the capture.
 *
 * @param enabled false makes the gateway a plain relay
 * @param maxExchangeBytes the most bytes kept of each direction's body
 * @param maxTotalBytes the most bytes all copies together hold
 * @param workers threads that read copies
 * @param queue how many finished copies may wait for them
 */
public record CaptureSettings(boolean enabled, int maxExchangeBytes, long maxTotalBytes, int workers, int queue) {

    public CaptureSettings {
        if (maxExchangeBytes < 1 || workers < 1 || queue < 1) {
            throw new IllegalArgumentException("capture limits must be at least 1");
        }
    }
}
