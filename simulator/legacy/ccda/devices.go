package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// implants returns the implanted devices of a chart.
func implants(c *cohort.Chart) []cohort.Device {
	return kept(c.Devices, func(d cohort.Device) bool { return d.Status != "entered-in-error" })
}

// devices returns the section: a row for each device and, as its entry, the
// procedure by which it was implanted (the same as in the section of
// procedures, with the same number) with a Product Instance.
func (s summary) devices() several {
	var rows [][]cell
	var entries several
	for i, d := range implants(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("device", n, d.Type.Display),
			{text: d.Name}, {text: d.Maker}, {text: d.UDI}, {text: d.Lot}, {text: d.Serial},
			{text: spelled(d.Made)}, {text: spelled(d.Expiry)}, {text: spelled(d.Implanted)}, {text: d.Status},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.implantation(d, n)))
	}
	columns := []string{
		"Device", "Model", "Manufacturer", "UDI", "Lot", "Serial Number",
		"Manufactured", "Expires", "Implant Date", "Status",
	}
	return append(several{table(columns, rows)}, entries...)
}

// implantation is the procedure by which the device got there, which may not be
// on the chart.
func (s summary) implantation(d cohort.Device, n int) element {
	for _, p := range s.Chart.Procedures {
		if p.ID == d.Procedure {
			p.Device = d.ID
			return s.procedure(p, pointer("device", n))
		}
	}
	return s.procedure(cohort.Procedure{
		ID: d.ID + "-procedure", Status: "completed", Device: d.ID, Start: d.Implanted,
		Code: cohort.Code{System: "http://snomed.info/sct", Code: "71388002", Display: "Procedure"}, Performer: cohort.Nobody, Place: -1,
	}, pointer("device", n))
}

// implanted is the Product Instance of the device with the id: known by its
// UDI or, if it has none, by its number on the chart.
func (s summary) implanted(device string) several {
	for _, d := range s.Chart.Devices {
		if d.ID == device && d.Status != "entered-in-error" {
			return several{el("participant", attr{"typeCode", "DEV"}, s.instance(d))}
		}
	}
	return nil
}

func (s summary) instance(d cohort.Device) element {
	number := id(s.root(numbersFacts), d.ID)
	scope := el("id", attr{"nullFlavor", "UNK"})
	if d.UDI != "" {
		number = el("id", attr{"root", oidFDA}, attr{"extension", d.UDI}, attr{"assigningAuthorityName", "FDA"})
		scope = el("id", attr{"root", oidFDA})
	}
	return el("participantRole", attr{"classCode", "MANU"},
		claim{root: entry + "37"},
		number,
		el("playingDevice",
			coded("code", d.Type),
			when(d.Name != "", el("manufacturerModelName", text(d.Name)))),
		el("scopingEntity", scope, when(d.Maker != "", el("desc", text(d.Maker)))),
	)
}
