package org.overround.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says of our answers what their types say: a component that may be null is of type null too, and
 * every component is there, unless its record leaves nulls out. Typed ids are texts.
 */
final class RecordsAsTheyAre implements ModelConverter {

    private static final String OURS = "org.overround.";

    /** Typed ids, which are texts on the wire. */
    private static final String IDS = "org.overround.kernel.";

    /** Null when no converter knows the type, as the interface has it. */
    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord() && raw.getName().startsWith(IDS)) {
            return new StringSchema();
        }
        if (raw == JsonNode.class) {
            return new ObjectSchema().additionalProperties(new Schema<>());
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        if (resolved != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
            complete(model(resolved, context), raw);
        }
        return resolved;
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        var reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels()
                        .get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void complete(@Nullable Schema<?> model, Class<?> type) {
        if (model == null || model.getProperties() == null || model.getRequired() != null) {
            return; // Nothing to add, or the record says itself what is required, or it was done.
        }
        var leavesNullsOut = type.isAnnotationPresent(JsonInclude.class);
        for (var component : type.getRecordComponents()) {
            var name = nameOf(component);
            var property = model.getProperties().get(name);
            var mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (property == null) {
                continue;
            }
            if (mayBeNull && !leavesNullsOut) {
                model.getProperties().put(name, orNull(property));
            }
            if (!mayBeNull || !leavesNullsOut) {
                model.addRequiredItem(name);
            }
        }
    }

    private static String nameOf(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? component.getName() : given.value();
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.setTypes(Set.of("null"));
            Schema<?> either = new Schema<>();
            either.addOneOfItem(property);
            either.addOneOfItem(nothing);
            return either;
        }
        if (property.getTypes() != null) {
            var types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
        return property;
    }
}
