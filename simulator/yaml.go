package simulator

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// mapping is a YAML mapping in an order; flow is one that is written in one
// line. A pair's value is a text, plain, number, list of texts, mapping or flow.
type (
	mapping []pair
	flow    []pair
	pair    struct {
		key   string
		value any
	}
)

// plain is a text that is written as it stands, even where YAML would read
// something else than a text.
type plain string

const yes plain = "yes"

// node makes the YAML of a value. It makes the nodes itself, since the library
// would write and read each value again.
func node(value any) *yaml.Node {
	switch v := value.(type) {
	case string:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v}
	case plain:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: string(v)}
	case int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(v)}
	case []string:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, text := range v {
			n.Content = append(n.Content, node(text))
		}
		return n
	case mapping:
		return nodeOf(v, 0)
	case flow:
		return nodeOf(v, yaml.FlowStyle)
	}
	panic("simulator: the target file holds no such values") // a fault of describe.go
}

func nodeOf(pairs []pair, style yaml.Style) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: style}
	for _, p := range pairs {
		n.Content = append(n.Content, node(p.key), node(p.value))
	}
	return n
}
