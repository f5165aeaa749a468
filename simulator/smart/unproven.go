package smart

import (
	"net/url"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// unproven is the app of a refresh that does not prove which app sends it: the
// refusal, unless an unlawful rule takes its word or its token's.
func (room *Room) unproven(q *door.Request, params url.Values, refusal error) (*access.App, error) {
	rules := room.Rules.Refresh
	id, _, proves := basicPair(q.HTTP.Header.Get("Authorization"), room.Rules.Token.LineBreakTolerated)
	if proves && rules.SecretCompared || !proves && rules.AppProves {
		return nil, refusal
	}
	if !proves {
		id, _ = room.Access.RefreshApp(params.Get("refresh_token"))
	}
	if app, ok := room.Access.App(id); ok {
		return app, nil
	}
	return nil, refusal
}
