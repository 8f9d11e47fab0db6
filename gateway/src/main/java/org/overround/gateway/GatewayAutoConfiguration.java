package org.overround.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * The auto-configuration this service uses, listed in {@code
 * META-INF/spring/org.overround.gateway.GatewayAutoConfiguration.imports}.
 *
 * <p>Named one by one and not found on the class path, because in the standalone system all
 * services share one class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@interface GatewayAutoConfiguration {}
