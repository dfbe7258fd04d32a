package io.plumbline.gateway.forward;

/** Where copies of the traffic go. Called on the event loop: it must neither block nor wait. */
@FunctionalInterface
public interface Tap {

    /** Begins the copy of one exchange. */
    Copy begin(RequestHead head);
}
