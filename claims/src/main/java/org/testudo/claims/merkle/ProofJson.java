package org.testudo.claims.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON text of a proof, read member by member. */
final class ProofJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonNode members;

  private ProofJson(JsonNode members) {
    this.members = members;
  }

  static String list(List<TreeHash> path) {
    return path.stream().map(hash -> "\"" + hash + "\"").collect(Collectors.joining(",", "[", "]"));
  }

  static ProofJson read(String json) {
    try {
      JsonNode members = MAPPER.readTree(json);
      if (members.isObject()) {
        return new ProofJson(members);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The proof is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("A proof is one JSON object.");
  }

  long number(String name) {
    JsonNode member = members.path(name);
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw new IllegalArgumentException("The proof lacks a whole number \"" + name + "\".");
    }
    return member.longValue();
  }

  TreeHash hash(String name) {
    return hash(members.path(name), name);
  }

  List<TreeHash> path() {
    JsonNode member = members.path("path");
    if (!member.isArray()) {
      throw new IllegalArgumentException("The proof lacks a list \"path\".");
    }
    List<TreeHash> path = new ArrayList<>();
    for (JsonNode hash : member) {
      path.add(hash(hash, "path"));
    }
    return path;
  }

  private static TreeHash hash(JsonNode member, String name) {
    if (!member.isString()) {
      throw new IllegalArgumentException("The proof lacks a hash in \"" + name + "\".");
    }
    return TreeHash.parse(member.stringValue());
  }
}
