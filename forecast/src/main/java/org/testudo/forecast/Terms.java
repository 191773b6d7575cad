package org.testudo.forecast;

import java.util.List;
import java.util.Map;

/** All that a network says beyond activities and predecessors; checked by the builder. */
record Terms(
    List<Resource> resources,
    Map<String, Needs> needs,
    List<CaseGroup> groups,
    List<Branch> branches,
    List<Expiry> expiries,
    List<BackFill> backFills,
    List<Shock> shocks,
    List<Risk> risks) {

  static final Terms NONE =
      new Terms(
          List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  Terms {
    resources = List.copyOf(resources);
    needs = Map.copyOf(needs);
    groups = List.copyOf(groups);
    branches = List.copyOf(branches);
    expiries = List.copyOf(expiries);
    backFills = List.copyOf(backFills);
    shocks = List.copyOf(shocks);
    risks = List.copyOf(risks);
  }

  Terms withResources(List<Resource> changed) {
    return new Terms(changed, needs, groups, branches, expiries, backFills, shocks, risks);
  }
}
