package org.overround.messaging.rsocket;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.rsocket.metadata.CompositeMetadataCodec;
import io.rsocket.metadata.TaggingMetadataCodec;
import io.rsocket.metadata.WellKnownMimeType;
import java.util.List;

/**
 * What a request's metadata is when it tells its route and nothing else: composite metadata of one
 * routing entry (RSocket extensions Routing and CompositeMetadata).
 */
public final class RouteMetadata {

    private RouteMetadata() {}

    /** The metadata's bytes; the same for the same route. */
    public static byte[] of(String route) {
        var allocator = ByteBufAllocator.DEFAULT;
        var metadata = allocator.compositeBuffer();
        try {
            CompositeMetadataCodec.encodeAndAddMetadata(
                    metadata,
                    allocator,
                    WellKnownMimeType.MESSAGE_RSOCKET_ROUTING,
                    TaggingMetadataCodec.createRoutingMetadata(allocator, List.of(route))
                            .getContent());
            return ByteBufUtil.getBytes(metadata);
        } finally {
            metadata.release();
        }
    }
}
