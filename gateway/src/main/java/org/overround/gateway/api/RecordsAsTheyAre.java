package org.overround.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of our answers what their types say: a component that may be null is of type null too, and
 * every component is there, unless its record leaves nulls out.
 */
final class RecordsAsTheyAre implements ModelConverter {

    private static final String OURS = "org.overround.";

    /** Null when no converter knows the type, as the interface has it. */
    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
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
