package dev.jsup.daemon.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The library's graph of nodes as a tree of records. What an alias names is converted once and
 * shared, so a file of aliases to aliases costs no more than its text.
 */
final class YamlTree {
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.SEQ,
          Tag.MAP,
          Tag.MERGE,
          Tag.ENV_TAG);

  private final String file;
  private final YamlProblems problems;
  private final IdentityHashMap<Node, Optional<YamlNode>> converted = new IdentityHashMap<>();

  YamlTree(String file, YamlProblems problems) {
    this.file = file;
    this.problems = problems;
  }

  static Location location(String file, Optional<Mark> mark) {
    return mark.map(m -> new Location(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Location.startOf(file));
  }

  /** What is said of a key that stands a second time. */
  static String duplicate(String key, Location first) {
    return "duplicate key '%s' (first in %s)".formatted(key, first.place());
  }

  private Location location(Node node) {
    return location(file, node.getStartMark());
  }

  /** The tree under {@code node}; nothing where a problem was found instead. */
  Optional<YamlNode> convert(Node node) {
    var known = converted.get(node);
    if (known != null) {
      return known;
    }
    if (node.isRecursive()) {
      problems.add(location(node), "an anchor that contains an alias to itself");
      return Optional.empty();
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(location(node), "the tag '" + node.getTag() + "' is not understood");
    }
    Optional<YamlNode> result =
        switch (node) {
          case ScalarNode scalar -> Optional.of(scalar(scalar));
          case SequenceNode sequence -> Optional.of(sequence(sequence));
          case MappingNode mapping -> Optional.of(mapping(mapping));
          default -> Optional.empty();
        };
    converted.put(node, result);
    return result;
  }

  private YamlScalar scalar(ScalarNode node) {
    return new YamlScalar(location(node), node.getValue(), node.getTag().equals(Tag.NULL));
  }

  private YamlSequence sequence(SequenceNode node) {
    var items = node.getValue().stream().map(this::convert).flatMap(Optional::stream).toList();
    return new YamlSequence(location(node), items);
  }

  private YamlMapping mapping(MappingNode node) {
    Map<String, Location> seen = new HashMap<>();
    List<YamlMapping.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(location(tuple.getKeyNode()), "a key that is a list or mapping");
        continue;
      }
      var where = location(key);
      var first = seen.putIfAbsent(key.getValue(), where);
      if (first != null) {
        problems.add(where, duplicate(key.getValue(), first));
        continue;
      }
      // What cannot be taken counts as nothing said, not as if the key were not there.
      var nothing = new YamlScalar(location(tuple.getValueNode()), "", true);
      var value = convert(tuple.getValueNode()).orElse(nothing);
      entries.add(new YamlMapping.Entry(where, key.getValue(), value));
    }
    return new YamlMapping(location(node), entries);
  }
}
