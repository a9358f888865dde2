package dev.wf.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rooms of the engine and which others each may know, read from lines `room -> room room`.
record Rooms(Map<String, List<String>> known) {
  static Rooms of(String plan) {
    var known = new LinkedHashMap<String, List<String>>();
    plan.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("->", -1))
        .forEach(sides ->
            known.put(
                sides[0].strip(),
                List.of(sides[1].strip().split(" +")).stream()
                    .filter(room -> !room.isEmpty())
                    .toList()));
    for (var entry : known.entrySet()) {
      for (var room : entry.getValue()) {
        if (!known.containsKey(room)) {
          throw new IllegalArgumentException(entry.getKey() + " -> " + room + ", which is no room");
        }
      }
    }
    return new Rooms(known);
  }

  /// The room of a class: itself, the package it lies in, or its module where that has no rooms. A
  /// class in a package beside the rooms of its module has none, so that a new room is a decision.
  Optional<String> roomOf(String className) {
    var name = className.replaceFirst("^dev\\.wf\\.", "").replaceFirst("\\$.*", "");
    if (known.containsKey(name)) {
      return Optional.of(name);
    }
    var inside = name.substring(0, name.lastIndexOf('.'));
    var module = name.substring(0, name.indexOf('.'));
    return known.containsKey(inside)
        ? Optional.of(inside)
        : Optional.of(module).filter(known::containsKey).filter(m -> !hasRooms(m));
  }

  /// May one room know another, directly or through what it knows?
  boolean allows(String from, String to) {
    return from.equals(to) || known.get(from).stream().anyMatch(next -> allows(next, to));
  }

  private boolean hasRooms(String module) {
    return known.keySet().stream().anyMatch(room -> room.startsWith(module + "."));
  }
}
