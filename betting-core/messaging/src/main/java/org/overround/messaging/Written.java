package org.overround.messaging;

/** Where an appended record stands, once the broker has acknowledged it. */
public record Written(String topic, int partition, long offset) {}
