package org.overround.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.CommandId;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.DecisionId;
import org.overround.kernel.EventId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;
import org.overround.kernel.TransferId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * The one JSON form of contract messages: typed ids are strings, instants are ISO-8601, absent is
 * null, unknown fields are ignored (a newer writer may add some).
 */
public final class ContractJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(module())
                    // Else each field of a record goes through a method handle of its own.
                    .addModule(new BlackbirdModule())
                    .addMixIn(Scope.class, ScopeForm.class)
                    .addMixIn(Suspension.Exit.class, ExitForm.class)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private ContractJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The ids alone, for mappers that have other settings (REST, RSocket). */
    public static JacksonModule module() {
        var module = new SimpleModule("overround");
        id(module, EventId.class, EventId::value, EventId::new);
        id(module, MarketId.class, MarketId::value, MarketId::new);
        id(module, SelectionId.class, SelectionId::value, SelectionId::new);
        id(module, CompetitionId.class, CompetitionId::value, CompetitionId::new);
        id(module, ProviderId.class, ProviderId::value, ProviderId::new);
        id(module, CommandId.class, CommandId::value, CommandId::new);
        id(module, ProfileId.class, ProfileId::value, ProfileId::new);
        id(module, SportId.class, SportId::value, SportId::new);
        id(module, MarketType.class, MarketType::value, MarketType::new);
        id(module, PlayerId.class, PlayerId::value, PlayerId::new);
        id(module, AgentId.class, AgentId::value, AgentId::new);
        id(module, JurisdictionId.class, JurisdictionId::value, JurisdictionId::new);
        id(module, IdempotencyKey.class, IdempotencyKey::value, IdempotencyKey::new);
        id(module, BetId.class, BetId::toString, BetId::of);
        id(module, TransferId.class, TransferId::toString, TransferId::of);
        id(module, DecisionId.class, DecisionId::toString, DecisionId::of);
        module.addSerializer(Specifiers.class, new SpecifiersSerializer());
        module.addDeserializer(Specifiers.class, new SpecifiersDeserializer());
        return module;
    }

    private static <T> void id(
            SimpleModule module,
            Class<T> type,
            Function<T, String> value,
            Function<String, T> make) {
        module.addSerializer(type, new IdSerializer<>(value));
        module.addKeySerializer(type, new IdKeySerializer<>(value));
        module.addDeserializer(type, new IdDeserializer<>(make));
        module.addKeyDeserializer(type, new IdKeyDeserializer<>(make));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Scope.OfMarket.class, name = "market"),
        @JsonSubTypes.Type(value = Scope.OfEvent.class, name = "event"),
        @JsonSubTypes.Type(value = Scope.OfSport.class, name = "sport")
    })
    private interface ScopeForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Suspension.Exit.ByHand.class, name = "hand"),
        @JsonSubTypes.Type(value = Suspension.Exit.BySource.class, name = "source"),
        @JsonSubTypes.Type(value = Suspension.Exit.Lease.class, name = "lease"),
        @JsonSubTypes.Type(value = Suspension.Exit.CoolDown.class, name = "coolDown")
    })
    private interface ExitForm {}

    private static final class IdSerializer<T> extends ValueSerializer<T> {
        private final Function<T, String> value;

        IdSerializer(Function<T, String> value) {
            this.value = value;
        }

        @Override
        public void serialize(T id, JsonGenerator out, SerializationContext context)
                throws JacksonException {
            out.writeString(value.apply(id));
        }
    }

    private static final class IdKeySerializer<T> extends ValueSerializer<T> {
        private final Function<T, String> value;

        IdKeySerializer(Function<T, String> value) {
            this.value = value;
        }

        @Override
        public void serialize(T id, JsonGenerator out, SerializationContext context)
                throws JacksonException {
            out.writeName(value.apply(id));
        }
    }

    private static final class IdDeserializer<T> extends ValueDeserializer<T> {
        private final Function<String, T> make;

        IdDeserializer(Function<String, T> make) {
            this.make = make;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context)
                throws JacksonException {
            return make.apply(in.getString());
        }
    }

    private static final class IdKeyDeserializer<T> extends KeyDeserializer {
        private final Function<String, T> make;

        IdKeyDeserializer(Function<String, T> make) {
            this.make = make;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return make.apply(key);
        }
    }

    private static final class SpecifiersSerializer extends ValueSerializer<Specifiers> {
        @Override
        public void serialize(
                Specifiers specifiers, JsonGenerator out, SerializationContext context)
                throws JacksonException {
            out.writeStartObject();
            specifiers.values().forEach(out::writeStringProperty);
            out.writeEndObject();
        }
    }

    private static final class SpecifiersDeserializer extends ValueDeserializer<Specifiers> {
        @Override
        public Specifiers deserialize(JsonParser in, DeserializationContext context)
                throws JacksonException {
            var values = new java.util.TreeMap<String, String>();
            context.readTree(in)
                    .properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asString()));
            return values.isEmpty() ? Specifiers.NONE : new Specifiers(values);
        }
    }
}
