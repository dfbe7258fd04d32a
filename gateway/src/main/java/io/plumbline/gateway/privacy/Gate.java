package io.plumbline.gateway.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a sink: no text leaves the gateway without having passed here. A pure function, to whoever looks from
 * outside; thread-safe.
 *
 * <table>
 *   <caption>What a mode does</caption>
 *   <tr><th>full</th><td>content is kept; credentials become placeholders all the same</td></tr>
 *   <tr><th>redacted</th><td>credentials and personal data become placeholders</td></tr>
 *   <tr><th>hash</th><td>each text becomes a keyed pseudonym, which still shows repetition; tools, their calls and people
 *       too</td></tr>
 *   <tr><th>off</th><td>no content; who spoke, how it ended and what was found remain</td></tr>
 * </table>
 *
 * <p>In every mode media in base64 become digests. Labels (models, finish reasons, tags, conversations and the like) are no
 * content: in hash and off they are kept where they are a single word, else they become pseudonyms.
 */
public final class Gate {

    /** Changes whenever the same text could come out differently, by the recognisers that are always on. */
    public static final String VERSION = "7";

    /**
     * In {@code capture.notes}: a text was longer than is looked through and lost its end, or held JSON within JSON that was
     * deeper and lost that.
     */
    public static final String TEXT_CUT = "text_cut";

    /** The regions whose phone numbers are looked for where nobody says otherwise. */
    public static final String PHONE_REGIONS = "US,GB,DE,FR";

    private static final int MAX_LABEL = 256;

    /** So many labels are remembered as clean: names of models, roles and providers come again with every exchange. */
    private static final int MAX_REMEMBERED = 1024;

    /** A word in a protocol or a name; a placeholder is one. No sentence is. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:/@+=\\[\\]-]{1,128}");

    private static final Set<String> ROLES =
            Set.of("system", "developer", "user", "assistant", "tool", "function", "unknown");

    private final List<Recogniser> all;
    private final List<Recogniser> credentials;
    private final Set<String> kinds;
    private final String version;
    private final Pseudonym pseudonym;
    private final boolean pseudonymsAreClean;
    private final Set<String> cleanLabels = ConcurrentHashMap.newKeySet();

    public Gate(List<Recogniser> recognisers, Pseudonym pseudonym) {
        this.all = List.copyOf(recognisers);
        this.credentials = all.stream().filter(Recogniser::isCredential).toList();
        Set<String> found = all.stream().map(Recogniser::kind).collect(Collectors.toCollection(HashSet::new));
        this.version = found.contains(Url.KIND) ? VERSION + "+" + Url.KIND : VERSION;
        // An exchange that is replayed may come from a gateway that hid addresses.
        found.add(Url.KIND);
        this.kinds = Set.copyOf(found);
        this.pseudonym = pseudonym;
        // Nothing is found in so many hexadecimal digits in one piece, unless by what stands before them.
        this.pseudonymsAreClean = isClean(pseudonym.of(""));
    }

    private boolean isClean(String identity) {
        return new Redactor(all).text(identity, Redactor.REQUEST).equals(identity);
    }

    /**
     * The recognisers that come with the gateway.
     *
     * @param urls whether plain web addresses are to be hidden as well, which the version in the record then says
     */
    public static List<Recogniser> recognisers(List<String> phoneRegions, boolean urls) {
        List<Recogniser> all = new ArrayList<>(recognisers(phoneRegions));
        if (urls) {
            all.add(new Url());
        }
        return List.copyOf(all);
    }

    /** The recognisers that are on unless somebody says otherwise. */
    public static List<Recogniser> recognisers(List<String> phoneRegions) {
        return List.of(
                new PrivateKey(),
                new ApiKey(),
                new Jwt(),
                new AuthorizationToken(),
                new SessionCookie(),
                new ConnectionString(),
                new UrlCredentials(),
                new AssignedSecret(),
                new Passcode(),
                new Email(),
                new Card(),
                new Iban(),
                new SocialSecurityNumber(),
                new NationalId(),
                new Phone(phoneRegions),
                new IpAddress(),
                new InlineBlobs(),
                new RandomToken());
    }

    /**
     * The exchange as it may be kept. Of one that has passed before, with placeholders in its texts, the list of redactions
     * is kept and added to.
     */
    public Exchange pass(Exchange exchange, Redaction mode) {
        return new Passing(mode).pass(exchange);
    }

    private final class Passing {

        private final Redaction mode;
        private final Redactor redactor;

        Passing(Redaction mode) {
            this.mode = mode;
            this.redactor = new Redactor(mode == Redaction.FULL ? credentials : all);
        }

        Exchange pass(Exchange from) {
            redactor.replacedBefore(from.redactions(), kinds);
            // In this order: what the request holds must be known before the answer is looked at.
            List<Message> messages = from.messages().stream()
                    .map(message -> message(message, Redactor.REQUEST))
                    .toList();
            List<Tool> tools = tools(from.tools());
            JsonNode format = mayKeep() ? json(from.responseFormat()) : null;
            Map<String, String> tags = tags(from.tags());
            List<Choice> choices = from.choices().stream().map(this::choice).toList();
            return new Exchange(
                    identity(from.id()),
                    label(from.run()),
                    label(from.application()),
                    from.conversation() == null ? null : identity(from.conversation()),
                    from.turn(),
                    from.time(),
                    label(from.provider()),
                    label(from.dialect()),
                    optionalLabel(from.modelRequested()),
                    optionalLabel(from.modelServed()),
                    optionalLabel(from.systemFingerprint()),
                    from.role(),
                    optionalLabel(from.pairedWith()),
                    messages,
                    tools,
                    format,
                    choices,
                    from.outcome(),
                    optionalLabel(from.error()),
                    from.usage(),
                    from.timings(),
                    tags,
                    from.inclusionProbability(),
                    redactor.redactions(),
                    capture(from.capture()),
                    from.source(),
                    from.origin(),
                    new Versions(from.versions().config(), from.versions().charter(), version),
                    optionalLabel(from.traceId()));
        }

        private Message message(Message from, String side) {
            List<Part> parts =
                    from.parts().stream().map(part -> part(part, side)).toList();
            return new Message(role(from.role()), person(from.name()), mode == Redaction.OFF ? List.of() : parts);
        }

        /** A sender may write anything in place of a role. */
        private String role(String from) {
            String role = label(from);
            return mayKeep() || ROLES.contains(role) ? role : "unknown";
        }

        private @Nullable String person(@Nullable String from) {
            if (from == null || mode == Redaction.OFF) {
                return null;
            }
            return mode == Redaction.HASH ? pseudonym.of(from) : identity(from);
        }

        private Choice choice(Choice from) {
            return new Choice(
                    from.index(), message(from.message(), Redactor.RESPONSE), optionalLabel(from.finishReason()));
        }

        private Part part(Part from, String side) {
            return switch (from) {
                case Part.Text text -> new Part.Text(content(text.content(), side));
                case Part.Refusal refusal -> new Part.Refusal(content(refusal.content(), side));
                case Part.Reasoning reasoning -> new Part.Reasoning(content(reasoning.content(), side));
                case Part.ToolCall call ->
                    new Part.ToolCall(toolLabel(call.id()), toolLabel(call.name()), content(call.arguments(), side));
                case Part.ToolCallResponse answer ->
                    new Part.ToolCallResponse(toolLabel(answer.id()), content(answer.response(), side));
                case Part.Blob blob ->
                    new Part.Blob(
                            label(blob.modality()),
                            optionalLabel(blob.mimeType()),
                            blob.bytes(),
                            mode == Redaction.FULL || mode == Redaction.REDACTED ? blob.sha256() : null);
                case Part.Unknown unknown -> unknown;
            };
        }

        /** Looked through in every mode, so that the list of redactions is the same whatever is kept. */
        private String content(String original, String side) {
            String clean = redactor.text(original, side);
            return mode == Redaction.HASH ? pseudonym.of(original) : clean;
        }

        private boolean mayKeep() {
            return mode == Redaction.FULL || mode == Redaction.REDACTED;
        }

        private List<Tool> tools(List<Tool> from) {
            List<Tool> tools = from.stream().map(this::tool).toList();
            return mode == Redaction.OFF ? List.of() : tools;
        }

        private Tool tool(Tool from) {
            String name = String.valueOf(toolLabel(from.name()));
            String description = from.description() == null ? null : content(from.description(), Redactor.REQUEST);
            JsonNode parameters = json(from.parameters());
            return new Tool(name, description, mayKeep() ? parameters : null);
        }

        /** What a tool is called tells what is talked about, and some providers' ids of calls are the tool's name. */
        private @Nullable String toolLabel(@Nullable String from) {
            String label = optionalLabel(from);
            return from == null || mayKeep() ? label : pseudonym.of(from);
        }

        private @Nullable JsonNode json(@Nullable JsonNode from) {
            return from == null ? null : redactor.json(from, Redactor.REQUEST);
        }

        private Map<String, String> tags(Map<String, String> from) {
            Map<String, String> tags = new LinkedHashMap<>();
            from.forEach((name, value) -> tags.put(label(name), label(value)));
            return tags;
        }

        private String cleanLabel(String from) {
            if (cleanLabels.contains(from)) {
                return from;
            }
            String clean = redactor.text(from, Redactor.REQUEST);
            if (clean.length() > MAX_LABEL) {
                return clean.substring(0, MAX_LABEL);
            }
            // Clean to all recognisers is clean to those of credentials, not the other way round.
            if (mode != Redaction.FULL && clean.equals(from) && cleanLabels.size() < MAX_REMEMBERED) {
                cleanLabels.add(from);
            }
            return clean;
        }

        /** Looked through in every mode, and in hash and off kept only where it is a word. */
        private String label(String from) {
            String clean = cleanLabel(from);
            return mayKeep() || isWord(clean) ? clean : pseudonym.of(from);
        }

        private @Nullable String optionalLabel(@Nullable String from) {
            return from == null ? null : label(from);
        }

        /** Who it is must stay distinguishable, so an identity that holds personal data gets a pseudonym. */
        private String identity(String from) {
            if (isUuid(from) || (pseudonymsAreClean && pseudonym.isPlainlyOne(from))) {
                return from;
            }
            boolean clean = from.length() <= MAX_LABEL && (mayKeep() || isWord(from)) && isClean(from);
            return clean ? from : pseudonym.of(from);
        }

        private static boolean isWord(String text) {
            return text.isEmpty() || WORD.matcher(text).matches();
        }

        /** The digits of a random id may look like anything. */
        private static boolean isUuid(String text) {
            boolean uuid = text.length() == 36;
            for (int i = 0; uuid && i < text.length(); i++) {
                uuid = text.charAt(i) == '-' || Character.digit(text.charAt(i), 16) >= 0;
            }
            return uuid;
        }

        // A digest of the raw body would let anyone confirm a guess at what was redacted.
        private Capture capture(Capture from) {
            List<String> notes = new ArrayList<>(from.notes());
            if (redactor.hasCut()) {
                notes.add(TEXT_CUT);
            }
            boolean keepsDigests = mode == Redaction.FULL;
            return new Capture(
                    from.requestBytes(),
                    from.responseBytes(),
                    from.status(),
                    keepsDigests ? from.requestSha256() : null,
                    keepsDigests ? from.responseSha256() : null,
                    notes);
        }
    }
}
