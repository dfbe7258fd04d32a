package io.plumbline.gateway.shadow;

/** Why an exchange was not sent to a candidate. */
enum Skip {
    /** Its conversation is not among the share. */
    SHARE,
    /** Nothing here knows how to ask another model the same. */
    DIALECT,
    /** Production itself got no complete answer. */
    INCOMPLETE,
    /** The copy was cut, or cannot be decoded or read. */
    UNREADABLE,
    /** The provider would run tools: search, code, MCP. */
    TOOLS,
    /** It goes on from what production's provider keeps, or has it kept or answered later. */
    STATEFUL,
    /** The memory for copies is half spent: the rest is production's. */
    MEMORY,
    /** Too many wait. */
    QUEUE,
    /** It waited for longer than the deadline. */
    DEADLINE,
    /** The minute's requests or the day's tokens are spent. */
    BUDGET,
    /** Copies were switched off while it waited. */
    OFF,
    /** The gateway stops. */
    STOPPING,
    /** A fault here. */
    FAILURE
}
