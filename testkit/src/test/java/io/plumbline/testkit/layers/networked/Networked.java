package io.plumbline.testkit.layers.networked;

import java.net.http.HttpClient;

/** Breaks: no network. */
record Networked(HttpClient http) {}
