package smart

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/door"
)

// style answers GET {root}/smart-style.json: the colours and sizes that an app
// may take over (SMART App Launch 2.0.0, "smart_style_url").
func (room *Room) style(w http.ResponseWriter, _ *door.Request) {
	writeJSON(w, http.StatusOK, "application/json", struct {
		Background    string `json:"color_background"`
		Error         string `json:"color_error"`
		Highlight     string `json:"color_highlight"`
		ModalBackdrop string `json:"color_modal_backdrop"`
		Success       string `json:"color_success"`
		Text          string `json:"color_text"`
		BorderRadius  string `json:"dim_border_radius"`
		FontSize      string `json:"dim_font_size"`
		SpacingSize   string `json:"dim_spacing_size"`
		BodyFont      string `json:"font_family_body"`
		HeadingFont   string `json:"font_family_heading"`
	}{
		Background: "#f7f8f7", Error: "#a4262c", Highlight: "#14606a", ModalBackdrop: "#00000080",
		Success: "#2a6b36", Text: "#1c2422", BorderRadius: "6px", FontSize: "16px", SpacingSize: "16px",
		BodyFont: "system-ui, sans-serif", HeadingFont: "system-ui, sans-serif",
	})
}

func styleURL(q *door.Request) string { return q.Root + "/smart-style.json" }
